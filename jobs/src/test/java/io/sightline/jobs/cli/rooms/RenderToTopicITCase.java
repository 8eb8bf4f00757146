package io.sightline.jobs.cli.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RenderToTopicITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @Test
    void everyRoomIsASceneOnTheFramesTopic() {
        JobConfiguration configuration = KAFKA.configuration("drawn", Map.of());

        int exit =
                Sightline.commandLine()
                        .execute(
                                "rooms",
                                "render",
                                "--topic",
                                "--rooms",
                                "2",
                                "--seed",
                                "5",
                                "--frames",
                                "3",
                                "--bootstrap",
                                configuration.get(KafkaOptions.BOOTSTRAP_SERVERS),
                                "-D",
                                "kafka.topics.frames=drawn-frames");

        assertThat(exit).isZero();
        List<ConsumerRecord<byte[], byte[]>> records = KAFKA.read("drawn-frames", 6);
        assertThat(records)
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsOnly("room-5", "room-6");
        assertThat(records).allMatch(record -> record.timestamp() <= System.currentTimeMillis());
        assertThat(records).allMatch(record -> record.value()[1] == 'P');
    }
}
