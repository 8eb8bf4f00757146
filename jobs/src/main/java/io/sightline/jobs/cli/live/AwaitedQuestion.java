package io.sightline.jobs.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.QuestionOptions;
import io.sightline.jobs.cli.terminal.Lapse;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RecordTail;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * What is known of a question that is not answered yet: how far the job says it is, and before it
 * says anything, what is known of the scene. Most are answered before anybody looks. One thread
 * only.
 */
final class AwaitedQuestion implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(1);

    /** By how much clocks may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final JobConfiguration configuration;
    private final String id;
    private final AwaitedScene scene;
    private final Instant asked = Instant.now();
    private boolean follows;
    private RecordTail progress;
    private JsonNode reached;

    /** One that has just been asked. */
    AwaitedQuestion(JobConfiguration configuration, String id, String scene) {
        this.configuration = configuration;
        this.id = id;
        this.scene = new AwaitedScene(configuration, scene);
        this.follows = configuration.get(QuestionOptions.PROGRESS);
    }

    /** What is known by now, for people. */
    Optional<String> known() {
        Instant now = Instant.now();
        if (follows && Duration.between(asked, now).compareTo(SOON) > 0) {
            try {
                listen();
            } catch (KafkaException e) {
                follows = false; // whoever may not read it waits without
            }
        }
        return reached == null ? scene.known() : Optional.of(sentence(reached, asked, now));
    }

    private void listen() {
        if (progress == null) {
            String topic = configuration.get(KafkaOptions.PROGRESS_TOPIC);
            progress = new RecordTail(configuration, topic, asked.minus(SKEW));
        }
        progress.poll(Duration.ZERO).stream()
                .map(AnswerReader::answer)
                .flatMap(Optional::stream)
                .filter(record -> record.path("id").asText().equals(id))
                .forEach(record -> reached = record);
    }

    /** The stage and for how long, which is not longer than since the question was asked. */
    static String sentence(JsonNode reached, Instant asked, Instant now) {
        Instant since = asked;
        try {
            Instant said = Instant.parse(reached.path("since").asText());
            since = said.isBefore(asked) ? asked : said.isAfter(now) ? now : said;
        } catch (DateTimeParseException e) {
            // it has been there no longer than since it was asked
        }
        return reached.path("stage").asText() + " for " + Lapse.of(Duration.between(since, now));
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
