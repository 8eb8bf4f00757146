package io.sightline.jobs.cli.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.QuestionReader;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import io.sightline.scene.Question;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions in a file, a JSON object a line: {@code {"id": …, "question": …}}, and the fields that
 * say how a question of the topic is put.
 */
final class QuestionFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final QuestionReader READER =
            new QuestionReader(QuestionLimits.of(JobConfiguration.defaults()));

    private QuestionFile() {}

    /**
     * A question.
     *
     * @param id whatever the file says, given back with the answer
     * @param asked the question
     */
    record Entry(JsonNode id, Wording asked) {}

    /**
     * Reads all; empty lines and other fields are passed over.
     *
     * @throws CommandException naming the line that is wrong
     */
    static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        try {
            String content = Files.readString(file);
            List<String> lines = withoutMark(content).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    entries.add(entry(lines.get(i), "%s, line %d".formatted(file, i + 1)));
                }
            }
        } catch (IOException e) {
            throw new CommandException("Cannot read %s: %s".formatted(file, e), e);
        }
        return entries;
    }

    /** Windows writes a byte order mark before UTF-8. */
    private static String withoutMark(String content) {
        return content.startsWith("\ufeff") ? content.substring(1) : content;
    }

    private static Entry entry(String line, String where) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new CommandException(
                    "%s is no JSON at column %d: give an object with id and question on each line"
                            .formatted(where, e.getLocation().getColumnNr()),
                    e);
        }
        JsonNode id = object.path("id");
        String text = object.path("question").asText();
        if (!id.isValueNode() || text.isBlank()) {
            throw new CommandException(
                    "%s needs an \"id\" and a \"question\" that is not empty".formatted(where));
        }
        Question question = READER.read(new Origin("", "", 0), bytesWithoutId(object));
        if (question.fault() != null) {
            throw new CommandException("%s: %s".formatted(where, question.fault()));
        }
        return new Entry(id, question.wording());
    }

    /** Whatever the file says is given back; it need not be what a topic takes for an id. */
    private static byte[] bytesWithoutId(JsonNode object) {
        ObjectNode rest = object.deepCopy();
        rest.remove("id");
        return rest.toString().getBytes(StandardCharsets.UTF_8);
    }
}
