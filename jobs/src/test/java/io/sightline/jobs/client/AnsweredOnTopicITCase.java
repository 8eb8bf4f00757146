package io.sightline.jobs.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.operators.answer.AnsweredQuestions;
import io.sightline.scene.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The questions are asked at moments around 1,000,000; each answer says one word of them. */
@Timeout(120)
class AnsweredOnTopicITCase {
    private static final long ASKED_MS = 1_000_000;

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @Test
    void aQuestionIsAnsweredOnceItsAnswerIsOut() {
        JobConfiguration configuration = topics("out", Map.of());
        answer("out", "lobby", "mine", "How many?", ASKED_MS + 1);

        AnsweredQuestions answered = AnsweredOnTopic.factory(configuration).open();

        assertThat(answered.contain(question("mine", "How many?", ASKED_MS))).isTrue();
        assertThat(answered.contain(question("other", "How many?", ASKED_MS))).isFalse();
    }

    @Test
    void anIdThatIsUsedAgainIsAnotherQuestion() {
        JobConfiguration configuration = topics("reused", Map.of());
        answer("reused", "lobby", "mine", "How many?", ASKED_MS + 1);
        answer("reused", "kitchen", "yours", "How many?", ASKED_MS + 1);

        AnsweredQuestions answered = AnsweredOnTopic.factory(configuration).open();

        assertThat(answered.contain(question("mine", "How many?", ASKED_MS + 2))).isFalse();
        assertThat(answered.contain(question("mine", "How large?", ASKED_MS))).isFalse();
        assertThat(answered.contain(question("yours", "How many?", ASKED_MS))).isFalse();
    }

    @Test
    void whatIsWrittenSinceIsTheTasksOwn() {
        long longAgoMs = ASKED_MS - 600_000;
        JobConfiguration configuration = topics("since", Map.of());
        answer("since", "lobby", "old", "How many?", longAgoMs + 1);
        AnsweredQuestions answered = AnsweredOnTopic.factory(configuration).open();
        assertThat(answered.contain(question("mine", "How many?", ASKED_MS))).isFalse();

        answer("since", "lobby", "mine", "How many?", ASKED_MS + 1);

        assertThat(answered.contain(question("old", "How many?", longAgoMs))).isTrue();
        assertThat(answered.contain(question("mine", "How many?", ASKED_MS))).isFalse();
    }

    @Test
    void aRecordMayHaveAnyTimestamp() {
        JobConfiguration configuration = topics("epoch", Map.of());
        answer("epoch", "lobby", "mine", "How many?", 1);
        AnsweredQuestions answered = AnsweredOnTopic.factory(configuration).open();

        assertThat(answered.contain(question("other", "How many?", -1))).isFalse();
        assertThat(answered.contain(question("mine", "How many?", 0))).isTrue();
    }

    @Test
    void noMoreIsReadThanIsRemembered() {
        JobConfiguration configuration = topics("most", Map.of("kafka.partitions", "1"));
        for (int i = 0; i < 3; i++) {
            answer("most", "lobby", "q" + i, "How many?", ASKED_MS + i);
        }
        List<Integer> read = new ArrayList<>();

        new RetainedRecords(configuration)
                .readNewest(
                        "most-answers",
                        Instant.ofEpochMilli(ASKED_MS),
                        2,
                        record -> read.add((int) record.offset()));

        assertThat(read).containsExactly(1, 2);
    }

    @Test
    void whereThereIsNoTopicNothingIsAnswered() {
        JobConfiguration configuration = KAFKA.configuration("none", Map.of());

        AnsweredQuestions answered = AnsweredOnTopic.factory(configuration).open();

        assertThat(answered.contain(question("mine", "How many?", ASKED_MS))).isFalse();
    }

    @Test
    void withExactlyOnceDeliveryWhatIsOutIsDoneWith() {
        JobConfiguration configuration =
                topics("once", Map.of("kafka.delivery-guarantee", "EXACTLY_ONCE"));
        answer("once", "lobby", "mine", "How many?", ASKED_MS + 1);

        AnsweredQuestions answered = AnsweredOnTopic.factory(configuration).open();

        assertThat(answered.contain(question("mine", "How many?", ASKED_MS))).isFalse();
    }

    private static JobConfiguration topics(String prefix, Map<String, String> settings) {
        JobConfiguration configuration = KAFKA.configuration(prefix, settings);
        new TopicProvisioning(configuration).ensureTopics();
        return configuration;
    }

    private static Question question(String id, String text, long askedMs) {
        return Question.once(id, "lobby", text, askedMs);
    }

    private static void answer(
            String prefix, String scene, String question, String text, long timeMs) {
        String value =
                "{\"scene\":\"%s\",\"question_id\":\"%s\",\"question\":\"%s\"}"
                        .formatted(scene, question, text);
        KAFKA.send(
                List.of(
                        new ProducerRecord<>(
                                prefix + "-answers", 0, timeMs, null, value.getBytes(UTF_8))));
    }
}
