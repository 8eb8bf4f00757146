package io.sightline.jobs.cli.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.checkpoint.WorldPointsFile;
import io.sightline.scene.WorldPoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RoomsCommandTest {
    private final ObjectMapper json = new ObjectMapper();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir private Path directory;

    @Test
    void rendersFramesWithTheirQuestions() throws IOException {
        assertThat(run("rooms render --frames 5 --size 28x22 --json --output " + directory))
                .isZero();

        assertThat(names(directory))
                .containsExactly(
                        "0000.png",
                        "0001.png",
                        "0002.png",
                        "0003.png",
                        "0004.png",
                        "questions.jsonl");
        JsonNode question = json.readTree(lines(directory.resolve("questions.jsonl")).get(0));
        assertThat(question.fieldNames())
                .toIterable()
                .containsExactly("id", "question_type", "question", "answer");
        assertThat(json.readTree(out.toString()).at("/frames").asInt()).isEqualTo(5);
    }

    @Test
    void givesEachOfSeveralRoomsAFolder() throws IOException {
        String options = "--rooms 2 --seed 41 --frames 1 --size 28x22 --jpeg 80 --walk dwell";

        assertThat(run("rooms render " + options + " --output " + directory)).isZero();
        assertThat(names(directory)).containsExactly("000041", "000042");
        assertThat(names(directory.resolve("000041")))
                .containsExactly("0000.jpg", "questions.jsonl");
    }

    @Test
    void writesTruePointMapsForTheSampler() {
        Path file = directory.resolve("walk.safetensors");

        assertThat(run("rooms render --hall --walk loop --frames 3 --size 28x22 --points " + file))
                .isZero();
        WorldPoints clip = WorldPointsFile.read(file);
        assertThat(clip.points().remaining()).isEqualTo(3 * 28 * 22 * 3);
        assertThat(clip.frames()).isEqualTo(3);
    }

    @Test
    void writesShardsOfAFewRoomsEach() throws IOException {
        String options = "--rooms 3 --rooms-per-shard 2 --seed 7 --frames 2 --size 28x22";

        assertThat(run("rooms shards " + directory + " " + options)).isZero();
        assertThat(names(directory))
                .containsExactly(
                        "rooms-000000007.jsonl",
                        "rooms-000000007.safetensors",
                        "rooms-000000009.jsonl",
                        "rooms-000000009.safetensors");
        List<String> rooms = lines(directory.resolve("rooms-000000007.jsonl"));
        assertThat(rooms).hasSize(2);
        assertThat(json.readTree(rooms.get(1)).at("/seed").asInt()).isEqualTo(8);
        assertThat(run("rooms shards x --rooms-per-shard 0")).isEqualTo(2);
    }

    @Test
    void saysWhatCannotBeAsked() {
        assertThat(run("rooms render --output x --size 5")).isEqualTo(2);
        assertThat(err.toString()).contains("as 640x480");
        assertThat(run("rooms")).isEqualTo(2);
    }

    private int run(String arguments) {
        return sightline.execute(arguments.split(" "));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
