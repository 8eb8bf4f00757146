package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.KafkaOptions.DeliveryGuarantee;
import io.sightline.operators.answer.AnsweredQuestions;
import io.sightline.scene.Question;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The questions that have an answer on the answers topic. It is read when it is first asked, from
 * the moment on at which the question was, and again only for one that is older, each time twice as
 * far back: so a task waits for it a few times at most. Not thread-safe.
 */
public final class AnsweredOnTopic implements AnsweredQuestions {
    /** The newest ones, which bounds the time of a look, too: some 20 MB at most. */
    private static final int MOST = 100_000;

    private final EarlierRecords records;
    private final Map<Answered, Long> answeredMs = new HashMap<>();

    /** One id in a scene may be used again for other words. */
    private record Answered(String scene, String id, int words) {
        static Answered of(Question question) {
            return new Answered(question.scene(), question.id(), question.text().hashCode());
        }

        static Answered of(JsonNode answer) {
            return new Answered(
                    answer.path("scene").asText(),
                    answer.path("question_id").asText(),
                    answer.path("question").asText().hashCode());
        }
    }

    private AnsweredOnTopic(JobConfiguration configuration) {
        records =
                new EarlierRecords(
                        configuration,
                        configuration.get(KafkaOptions.ANSWERS_TOPIC),
                        MOST,
                        this::take,
                        "questions that were answered since the last checkpoint may be answered again,"
                                + " under another id");
    }

    /**
     * For the guarantee that is set: with exactly once, an answer that is out is one whose question
     * is done with.
     */
    public static AnsweredQuestions.Factory factory(JobConfiguration configuration) {
        return configuration.get(KafkaOptions.DELIVERY_GUARANTEE) == DeliveryGuarantee.EXACTLY_ONCE
                ? NONE
                : () -> new AnsweredOnTopic(configuration);
    }

    @Override
    public boolean contain(Question question) {
        records.reach(question.askedMs());
        Long timeMs = answeredMs.get(Answered.of(question));
        return timeMs != null && timeMs >= question.askedMs();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (answeredMs.size() < MOST) {
            AnswerReader.answer(record)
                    .ifPresent(
                            answer ->
                                    answeredMs.merge(
                                            Answered.of(answer), record.timestamp(), Math::max));
        }
    }
}
