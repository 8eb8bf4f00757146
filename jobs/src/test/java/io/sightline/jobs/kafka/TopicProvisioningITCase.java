package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics that were not there before a job begins. */
@Timeout(120)
class TopicProvisioningITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RepeatedTest(20)
    void partitionsAreServedWhenTheirTopicsAreMade(RepetitionInfo repetition) throws Exception {
        JobConfiguration configuration =
                KAFKA.configuration("served-" + repetition.getCurrentRepetition(), Map.of());
        TopicProvisioning provisioning = new TopicProvisioning(configuration);

        provisioning.ensureTopics();

        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : provisioning.wanted()) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Properties once = ClientProperties.of(configuration);
        once.put("retries", "0");
        try (Admin admin = Admin.create(once)) {
            assertThat(admin.listOffsets(ends).all().get()).containsOnlyKeys(ends.keySet());
        }
    }
}
