package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The schemas that are shipped, for what is on the topics to be held against. */
public enum WireSchema {
    /** A question's value, as JSON. */
    QUESTION("question"),
    /** An answer's value. */
    ANSWER("answer"),
    /** An alert's value. */
    ALERT("alert"),
    /** A scene's value. */
    SCENE("scene"),
    /** What a scene's map says beside its points. */
    SCENE_MAP("scene-map"),
    /** How far a question is. */
    QUESTION_PROGRESS("question-progress"),
    /** A chunk of an answer that is being written. */
    ANSWER_TOKEN("answer-token"),
    /** A standing question's value. */
    STANDING_QUESTION("standing-question"),
    /** A dead letter's headers, by name. */
    DEAD_LETTER_HEADERS("dead-letter-headers");

    private final String name;

    WireSchema(String name) {
        this.name = name;
    }

    /** What is wrong with a value, a sentence each. */
    public List<String> faults(JsonNode value) {
        return schema().validate(value.toString(), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema schema() {
        Path file = Path.of("../config/schemas", name + ".schema.json");
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(file), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
