package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {
    private static final Map<String, String> BROKER =
            Map.of("kafka.bootstrap-servers", "localhost:9092");

    @Test
    void recordsThatSomebodyWaitsForGoAtOnceAndOthersTogether() {
        JobConfiguration configuration = JobConfiguration.of(BROKER);

        assertThat(ClientProperties.ofProducer(configuration)).containsEntry("linger.ms", "0");
        assertThat(ClientProperties.ofUnhurriedProducer(configuration))
                .containsEntry("linger.ms", "200");
    }

    @Test
    void whatSomebodySetGoesBeforeEither() {
        JobConfiguration configuration =
                JobConfiguration.of(
                        Map.of(
                                "kafka.bootstrap-servers",
                                "localhost:9092",
                                "kafka.properties.linger.ms",
                                "7"));

        assertThat(ClientProperties.ofProducer(configuration)).containsEntry("linger.ms", "7");
        assertThat(ClientProperties.ofUnhurriedProducer(configuration))
                .containsEntry("linger.ms", "7");
    }
}
