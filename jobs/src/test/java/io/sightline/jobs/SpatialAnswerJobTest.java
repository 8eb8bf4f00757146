package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.config.InvalidConfigurationException;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpatialAnswerJobTest {
    @TempDir private Path directory;

    @Test
    void argumentsGoBeforeTheSettingsFile() throws IOException {
        Path file = directory.resolve("job.properties");
        Files.writeString(file, "kafka.group-id = fromfile\nkafka.partitions = 3\n");

        JobConfiguration configuration =
                SpatialAnswerJob.configuration(
                        "--settings", file.toString(), "--kafka.partitions", "7");

        assertThat(configuration.get(KafkaOptions.GROUP_ID)).isEqualTo("fromfile");
        assertThat(configuration.get(KafkaOptions.PARTITIONS)).isEqualTo(7);
    }

    @Test
    void theNameThatFlinkTakesForItselfIsRefusedWithTheOneThatReachesUs() {
        assertThatThrownBy(() -> SpatialAnswerJob.configuration("--config", "job.properties"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("--settings");
    }
}
