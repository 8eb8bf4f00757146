package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.KafkaOptions.DeliveryGuarantee;
import io.sightline.jobs.kafka.KafkaUnavailableException;
import io.sightline.operators.answer.AnsweredQuestions;
import io.sightline.scene.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions that have an answer on the answers topic. It is read when it is first asked, from
 * the moment on at which the question was, and again only for one that is older, each time twice as
 * far back: so a task waits for it a few times at most. Not thread-safe.
 */
public final class AnsweredOnTopic implements AnsweredQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(AnsweredOnTopic.class);

    /** Reads at once what questions have answers that were asked a little sooner. */
    private static final Duration SOONER = Duration.ofMinutes(5);

    /** The newest ones, which bounds the time of a look, too: some 20 MB at most. */
    private static final int MOST = 100_000;

    /** A broker that the job has just come back with may take a moment more. */
    private static final int TRIES = 3;

    private final RetainedRecords records;
    private final String topic;
    private final Map<Answered, Long> answeredMs = new HashMap<>();
    private Instant since = Instant.MAX;
    private Duration sooner = SOONER;
    private int tries;

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
        records = new RetainedRecords(configuration);
        topic = configuration.get(KafkaOptions.ANSWERS_TOPIC);
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
        Instant asked = Instant.ofEpochMilli(question.askedMs());
        if (asked.isBefore(since)) {
            read(asked.minus(sooner));
        }
        Long timeMs = answeredMs.get(Answered.of(question));
        return timeMs != null && timeMs >= question.askedMs();
    }

    /** Only what is older than all that was read before: this task has written since. */
    private void read(Instant from) {
        long untilMs = since.equals(Instant.MAX) ? Long.MAX_VALUE : since.toEpochMilli();
        try {
            records.readNewest(
                    topic,
                    from,
                    MOST,
                    record -> {
                        if (record.timestamp() < untilMs) {
                            take(record);
                        }
                    });
            since = from;
            sooner = sooner.multipliedBy(2);
        } catch (KafkaUnavailableException | KafkaException e) {
            tries++;
            since = tries < TRIES ? since : Instant.MIN;
            LOG.warn(
                    "The topic '{}' cannot be read ({}): questions that were answered since the last"
                            + " checkpoint may be answered again, under another id",
                    topic,
                    e.getMessage());
        }
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
