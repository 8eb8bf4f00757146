package io.sightline.jobs.cli.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Questions in a file, a JSON object a line: {@code {"id": …, "question": …}}. */
final class QuestionFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QuestionFile() {}

    /**
     * A question.
     *
     * @param id whatever the file says, given back with the answer
     * @param text what the model reads
     */
    record Entry(JsonNode id, String text) {}

    /**
     * Reads all; empty lines and other fields are passed over.
     *
     * @throws CommandException naming the line that is wrong
     */
    static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
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

    private static Entry entry(String line, String where) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new CommandException(
                    "%s is no JSON: %s".formatted(where, e.getOriginalMessage()), e);
        }
        JsonNode id = object.path("id");
        String text = object.path("question").asText();
        if (!id.isValueNode() || text.isBlank()) {
            throw new CommandException(
                    "%s needs an \"id\" and a \"question\" that is not empty".formatted(where));
        }
        return new Entry(id, text);
    }
}
