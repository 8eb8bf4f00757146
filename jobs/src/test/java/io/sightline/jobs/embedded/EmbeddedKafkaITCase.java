package io.sightline.jobs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaITCase {

    @Test
    void aBrokerStartedAgainServesWhatItServedBefore(@TempDir Path directory) throws Exception {
        int port = FreePort.any();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port)) {
            try (Admin admin = admin(kafka)) {
                admin.createTopics(List.of(new NewTopic("frames", 3, (short) 1))).all().get();
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port);
                Admin admin = admin(kafka)) {
            assertThat(admin.listTopics().names().get()).containsExactly("frames");
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
