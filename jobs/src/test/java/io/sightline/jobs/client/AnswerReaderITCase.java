package io.sightline.jobs.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class AnswerReaderITCase {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @Test
    void theAnswerIsFoundAmongOthersAndWhatIsNoAnswer() {
        try (AnswerReader reader = reader("one")) {
            answer(
                    "one",
                    "not JSON",
                    "[1]",
                    "{\"question_id\": \"other\", \"answer\": \"no\"}",
                    "{\"question_id\": \"mine\", \"answer\": \"yes\"}");

            Optional<JsonNode> answer = reader.await("mine", LONG, () -> true);

            assertThat(answer).map(said -> said.get("answer").asText()).contains("yes");
        }
    }

    @Test
    void severalAnswersComeInAnyOrder() {
        try (AnswerReader reader = reader("several")) {
            answer("several", "{\"question_id\": \"b\"}", "{\"question_id\": \"a\"}");

            assertThat(reader.await(Set.of("a", "b"), LONG, () -> true)).containsOnlyKeys("a", "b");
        }
    }

    @Test
    void theWaitEndsAtItsTimeAndKeepsWhatHasCome() {
        try (AnswerReader reader = reader("late")) {
            answer("late", "{\"question_id\": \"a\"}");
            reader.await("a", LONG, () -> true);
            answer("late", "{\"question_id\": \"b\"}");

            assertThat(reader.await(Set.of("b", "never"), Duration.ofSeconds(3), () -> true))
                    .containsOnlyKeys("b");
        }
    }

    @Test
    void theWaitEndsWhenItIsTold() {
        try (AnswerReader reader = reader("told")) {
            AtomicInteger looks = new AtomicInteger();

            assertThat(reader.await("never", LONG, () -> looks.incrementAndGet() < 3)).isEmpty();
            assertThat(looks).hasValue(3);
        }
    }

    private static AnswerReader reader(String prefix) {
        JobConfiguration configuration = KAFKA.configuration(prefix, Map.of());
        new TopicProvisioning(configuration).ensureTopics();
        return new AnswerReader(configuration);
    }

    private static void answer(String prefix, String... values) {
        List<ProducerRecord<byte[], byte[]>> records =
                Stream.of(values)
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .map(
                                value ->
                                        new ProducerRecord<byte[], byte[]>(
                                                prefix + "-answers", 0, null, value))
                        .toList();
        KAFKA.send(records);
    }
}
