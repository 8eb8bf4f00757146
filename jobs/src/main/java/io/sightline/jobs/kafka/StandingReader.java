package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.operators.StandingRecord;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** What {@link StandingSchema} wrote, read again. */
public final class StandingReader {
    private final QuestionReader reader;

    /** Reads questions within these limits; what exceeds them becomes a fault. */
    public StandingReader(QuestionLimits limits) {
        this.reader = new QuestionReader(limits);
    }

    /** A question that stands; with a fault where it cannot. */
    public StandingRecord read(JsonNode value) {
        ObjectNode asked = value.deepCopy();
        boolean paused = asked.path("state").asText().equals("paused");
        long askedMs = momentMs(asked.path("asked").asText());
        String tenant = asked.path(StandingSchema.TENANT).asText();
        asked.remove(List.of("state", "asked", StandingSchema.TENANT));
        QuestionReader.Origin origin =
                new QuestionReader.Origin("", asked.path("scene").asText(), askedMs);
        Question question = reader.read(origin, Utf8.bytes(asked.toString()));
        return StandingRecord.of(
                tenant.isEmpty() ? question : question.by(new Asker(tenant, null)), paused);
    }

    private static long momentMs(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
