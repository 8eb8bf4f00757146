package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SamplingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDefaultsTest {
    @TempDir private Path checkpoint;

    @Test
    void theCheckpointSaysHowManyFramesItWasMadeFor() throws IOException {
        profile("{\"frame_count\": 8}");

        assertThat(frames(Map.of())).isEqualTo(8);
    }

    @Test
    void whatAUserSetsGoesFirst() throws IOException {
        profile("{\"frame_count\": 8}");

        assertThat(frames(Map.of("sampling.frames", "4"))).isEqualTo(4);
    }

    @Test
    void aCheckpointThatSaysNothingChangesNothing() throws IOException {
        assertThat(frames(Map.of())).isEqualTo(16);

        profile("{\"name\": \"quiet\"}");
        assertThat(frames(Map.of())).isEqualTo(16);
    }

    private void profile(String json) throws IOException {
        Files.writeString(checkpoint.resolve("sightline.json"), json);
    }

    private int frames(Map<String, String> settings) {
        JobConfiguration configuration =
                JobConfiguration.of(Map.of("model.directory", checkpoint.toString()))
                        .with(settings);
        return CheckpointDefaults.applied(configuration).get(SamplingOptions.FRAMES);
    }
}
