package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectModelCommandTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void saysWhatItIsAndThatItRunsHere() throws Exception {
        Path directory = small();

        assertThat(sightline.execute("model", "inspect", directory.toString(), "--no-speed"))
                .isZero();

        assertThat(out.toString())
                .startsWith("model: Spatial-MLLM v1.1")
                .contains("visual-encoder", "licence", "float32", "mixed", "bfloat16", "runs")
                .contains("caches enough for several scenes", "Java's heap up to")
                .doesNotContain("unknown", "TFLOP");
    }

    @Test
    void saysTheSameAsJson() throws Exception {
        assertThat(sightline.execute("model", "inspect", small().toString(), "--json")).isZero();

        JsonNode found = new ObjectMapper().readTree(out.toString());
        assertThat(found.path("kind").asText()).isEqualTo("Spatial-MLLM v1.1");
        assertThat(found.path("runs").asBoolean()).isTrue();
        assertThat(found.path("memory")).hasSize(3);
        assertThat(found.at("/memory/0/precision").asText()).isEqualTo("float32");
        assertThat(found.at("/memory/0/peak").asLong())
                .isGreaterThan(found.at("/memory/1/peak").asLong());
        assertThat(found.path("missing_parts")).isEmpty();
        assertThat(found.at("/cold_question/operations").asDouble())
                .isGreaterThan(
                        found.at("/cold_question/operations_by_part/global-attention").asDouble());
        assertThat(found.at("/cold_question/float32_per_second").asDouble()).isPositive();
        assertThat(found.at("/cold_question/mixed_seconds").asDouble()).isPositive();
        assertThat(found.at("/cold_question/bfloat16_seconds").asDouble()).isPositive();
    }

    /** The file's model, in its precision, with its memory and the model beside it. */
    @Test
    void saysWhatItNeedsWithTheSettingsOfAJob() throws Exception {
        Path settings = folder.resolve("job.properties");
        Files.writeString(
                settings,
                """
                model.directory = %s
                model.precision = BFLOAT16
                geometry.model-directory = ../models/rooms-3
                inference.memory = 900 mb
                sampling.frames = 8
                """
                        .formatted(small()));
        String[] command = {"model", "inspect", "--no-speed", "-c", settings.toString()};

        assertThat(sightline.execute(command)).isZero();
        assertThat(out.toString())
                .contains("memory for 8 frames", "as inference.memory, 944 MB", "beside it")
                .doesNotContain("float32", "mixed");

        out.getBuffer().setLength(0);
        List<String> less = new ArrayList<>(List.of(command));
        less.addAll(List.of("-D", "inference.memory=20 mb", "--json"));
        assertThat(sightline.execute(less.toArray(String[]::new))).isEqualTo(1);
        JsonNode found = new ObjectMapper().readTree(out.toString());
        assertThat(found.path("runs").asBoolean()).isFalse();
        assertThat(found.path("frames").asInt()).isEqualTo(8);
        assertThat(found.at("/memory/0/others").asLong()).isPositive();
    }

    @Test
    void processorThatIsNotToComputeIsOfNoUse() throws Exception {
        String[] command = {
            "model", "inspect", "--no-speed", small().toString(), "-D", "model.device=GPU"
        };

        sightline.execute(command);

        assertThat(out.toString()).contains("not used (model.device)");
    }

    /** What the engine would say, with its exit code. */
    @Test
    void moreThanAnEngineMayTakeIsRefusedInItsWords() throws Exception {
        String[] command = {
            "model", "inspect", "--no-speed", small().toString(), "-D", "inference.memory=70 mb"
        };

        assertThat(sightline.execute(command)).isEqualTo(1);

        assertThat(out.toString())
                .contains("The weights take", "the model may take 70 in all", "GPU: none")
                .doesNotContain("runs");
    }

    @Test
    void withoutATokenizerNobodyIsAnswered() throws Exception {
        Path directory = small();
        Files.delete(directory.resolve("tokenizer.json"));
        String[] command = {"model", "inspect", "--no-speed", directory.toString()};

        assertThat(sightline.execute(command)).isEqualTo(1);
        assertThat(out.toString()).contains("missing file     tokenizer.json", "none: they need");

        List<String> placing = new ArrayList<>(List.of(command));
        placing.addAll(List.of("-D", "geometry.model-directory=" + directory));
        assertThat(sightline.execute(placing.toArray(String[]::new))).isZero();
    }

    /** However its directory is spelt. */
    @Test
    void modelThatPlacesIsNotBesideItself() throws Exception {
        Path directory = small();
        String spelt = directory.resolve("..").resolve(directory.getFileName()).toString();

        sightline.execute(
                "model",
                "inspect",
                "--json",
                "--no-speed",
                directory.toString(),
                "-D",
                "geometry.model-directory=" + spelt);

        assertThat(new ObjectMapper().readTree(out.toString()).at("/memory/0/others").asLong())
                .isZero();
    }

    @Test
    void ownLimitsOfACheckpointAreThoseThatItIsUsedWith() throws Exception {
        String[] command = {"model", "inspect", "--no-speed", "--json", small().toString()};
        sightline.execute(command);
        long published =
                new ObjectMapper().readTree(out.toString()).at("/memory/0/prefix").asLong();
        Files.writeString(
                folder.resolve("model/sightline.json"),
                """
                {"min_pixels_per_frame": 10000, "max_pixels_per_frame": 50000}
                """);

        out.getBuffer().setLength(0);
        sightline.execute(command);

        assertThat(new ObjectMapper().readTree(out.toString()).at("/memory/0/prefix").asLong())
                .isPositive()
                .isLessThan(published / 2);
    }

    /** Where the job looks for them. */
    @Test
    void ratesAreRememberedBesideTheJobsArchives() throws Exception {
        Path cache = folder.resolve("cache");

        sightline.execute(
                "model", "inspect", small().toString(), "-D", "model.cache-directory=" + cache);

        assertThat(cache).isDirectoryContaining("glob:**/rate-*.pt");
    }

    @Test
    void saysThatAQwenAloneAnswersWithoutGeometry() throws Exception {
        String qwen = plain().toString();

        assertThat(sightline.execute("model", "inspect", qwen, "--no-speed")).isZero();
        assertThat(out.toString())
                .startsWith("plain: Qwen2.5-VL")
                .contains("geometry         none in its answers", "geometry.model-directory")
                .doesNotContain("not there", "unknown");

        out.getBuffer().setLength(0);
        assertThat(sightline.execute("model", "inspect", qwen, "--no-speed", "--json")).isZero();
        JsonNode found = new ObjectMapper().readTree(out.toString());
        assertThat(found.path("answers").asBoolean()).isTrue();
        assertThat(found.path("geometry").asBoolean()).isFalse();
        assertThat(found.path("geometry_in_answers").asBoolean()).isFalse();
    }

    private Path plain() throws Exception {
        ObjectNode config =
                (ObjectNode)
                        new ObjectMapper()
                                .readTree(Path.of("../config/models/small.json").toFile());
        config.putArray("architectures").add("Qwen2_5_VLForConditionalGeneration");
        Path like = folder.resolve("like.json");
        new ObjectMapper().writeValue(like.toFile(), config);
        Path directory = folder.resolve("plain");
        RandomCheckpoint.like(like, 3).write(directory, bytes -> {});
        return directory;
    }

    @Test
    void whatIsNoCheckpointIsNamed() {
        assertThat(sightline.execute("model", "inspect", folder.toString())).isEqualTo(1);

        assertThat(err.toString()).contains(folder + " holds neither");
    }

    private Path small() throws Exception {
        Path directory = folder.resolve("model");
        RandomCheckpoint.like(Path.of("../config/models/small.json"), 3)
                .write(directory, bytes -> {});
        return directory;
    }
}
