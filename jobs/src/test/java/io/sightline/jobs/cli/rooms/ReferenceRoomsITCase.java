package io.sightline.jobs.cli.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.Sightline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped checkpoint answers as the reference computed from the same weights in fp32. */
class ReferenceRoomsITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"000", "001"})
    void everyQuestionIsAnsweredAsByTheReference(String room) throws IOException {
        Path reference = Path.of("src/test/resources/rooms", room);
        List<String> asked = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (JsonNode item : JSON.readTree(reference.resolve("questions.json").toFile())) {
            ObjectNode line = JSON.createObjectNode();
            line.put("id", asked.size()).set("question", item.get("question"));
            asked.add(line.toString());
            answers.add(item.get("reference_answer").asText());
        }
        Path questions = Files.write(directory.resolve("questions.jsonl"), asked);

        assertThat(answered(reference.resolve("frames"), questions)).isEqualTo(answers);
    }

    private static List<String> answered(Path frames, Path questions) throws IOException {
        StringWriter out = new StringWriter();
        int exit =
                Sightline.commandLine()
                        .setOut(new PrintWriter(out))
                        .execute(
                                "answer",
                                "--model",
                                "../models/rooms-0",
                                "--precision",
                                "FLOAT32",
                                "--frames",
                                frames.toString(),
                                "--questions",
                                questions.toString());
        assertThat(exit).isZero();
        List<String> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(JSON.readTree(line).get("answer").asText());
        }
        return answers;
    }
}
