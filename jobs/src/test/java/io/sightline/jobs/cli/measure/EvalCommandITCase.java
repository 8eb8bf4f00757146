package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.Sightline;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.scan.DrawnSens;
import io.sightline.rooms.scan.Transform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped checkpoint on rooms that it has not seen. */
class EvalCommandITCase {
    private static final Path MODEL = Path.of("../models/rooms-3");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;
    private String said;
    private String printed;

    @Test
    void measuresTheShippedCheckpointAndGoesOnWhereItEnded() throws IOException {
        String options = "--rooms 6 --seed 1000000 --no-shuffled --blind";
        JsonNode report = run(options);
        Path answers = directory.resolve("answers.jsonl");
        List<String> lines = Files.readAllLines(answers);
        Files.write(answers, lines.subList(0, lines.size() - 4));

        assertThat(run(options)).isEqualTo(report);
        assertSaysTheSame(Files.readAllLines(answers), lines);
        assertThat(report.at("/kinds/object_existence/model").asDouble()).isGreaterThan(80);
        assertThat(report.at("/kinds/object_counting/questions").asInt()).isEqualTo(6);
        assertThat(report.at("/kinds/object_existence/blind").asDouble()).isLessThan(80);
        assertThat(directory.resolve("report.md")).content().contains("| object_existence | 6 |");
        assertThat(report.at("/calibration/object_existence/answers").asInt()).isEqualTo(6);
        assertThat(directory.resolve("reliability.png")).isNotEmptyFile();
    }

    /**
     * Word for word, and as sure to a hundred-thousandth: four questions are computed otherwise
     * than five at once where a processor's products round by the number of rows, and a temperature
     * below one makes more of it.
     */
    private static void assertSaysTheSame(List<String> lines, List<String> expected)
            throws IOException {
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode line = (ObjectNode) JSON.readTree(lines.get(i));
            ObjectNode before = (ObjectNode) JSON.readTree(expected.get(i));
            double sure = line.path("confidence").asDouble();
            assertThat(sure).isCloseTo(before.path("confidence").asDouble(), within(1e-5));
            line.remove("confidence");
            before.remove("confidence");
            assertThat((Object) line).isEqualTo(before);
        }
    }

    @Test
    void theRunningPipelineAnswersAsTheModelDoes() throws IOException {
        String options = "--rooms 2 --seed 1000000 --no-shuffled";
        JsonNode offline = run(options + " --offline");
        Files.delete(directory.resolve("answers.jsonl"));

        assertThat(table(run(options + " --through kafka"))).isEqualTo(table(offline));
    }

    @Test
    void aSceneWhoseVideoIsMissingOrBrokenIsSaidAndSkipped() throws IOException {
        Path bench = Files.createDirectories(directory.resolve("VSI-Bench"));
        Files.writeString(
                bench.resolve("test.jsonl"),
                Stream.of("whole", "missing", "broken")
                        .map(
                                scene ->
                                        """
                                        {"id":"%1$s","dataset":"scannet","scene_name":"%1$s",\
                                        "question_type":"object_counting",\
                                        "question":"How many sofa(s) are in this room?",\
                                        "ground_truth":"1","options":null}
                                        """
                                                .formatted(scene))
                        .collect(Collectors.joining()));
        Path scene = Files.createDirectories(bench.resolve("scannet/whole"));
        Clip clip = Footage.DEMO.clip(1);
        Files.write(scene.resolve("whole.sens"), DrawnSens.of(clip, Transform.identity()));
        Files.writeString(bench.resolve("scannet/broken.mp4"), "no video");

        JsonNode report = run("--no-shuffled --vsi-bench " + bench);
        assertThat(report.at("/run").asText()).contains("2 scenes were passed over");
        assertThat(report.at("/kinds/object_counting/questions").asInt()).isEqualTo(1);
        assertThat(said)
                .contains("Scene 2 is passed over: ", "missing")
                .contains("Scene 3 is passed over: ", "broken.mp4");
    }

    @Test
    void scanQaIsAskedAndShownAsPublished() throws IOException {
        Path bench = Files.createDirectories(directory.resolve("ScanQA"));
        Files.writeString(
                bench.resolve("ScanQA_v1.0_val.json"),
                """
                [{"question_id":"val-0","scene_id":"whole",
                  "question":"What color is the sofa?","answers":["blue"]}]
                """);
        Path scene = Files.createDirectories(bench.resolve("whole"));
        Clip clip = Footage.DEMO.clip(1);
        Files.write(scene.resolve("whole.sens"), DrawnSens.of(clip, Transform.identity()));

        String options = "--no-shuffled --scanqa " + bench;
        JsonNode report = run(options);

        // The checkpoint says itself how finely it sees.
        assertThat(report.at("/run").asText())
                .contains("sampling, at most 256 tokens an answer; ScanQA in");
        assertThat(report.at("/published_captions/CIDEr").asDouble()).isEqualTo(91.8);
        assertThat(directory.resolve("report.md")).content().contains("| 95 % | published |");
        assertThat(execute(options + " --max-tokens 4 --max-pixels 9408")).isEqualTo(1);
        assertThat(said).contains("at most 256 tokens an answer");
    }

    @Test
    void choosesFramesBySpace() throws IOException {
        String options = "--rooms 2 --walk dwell --frames 12 --no-shuffled --sampling ";
        JsonNode published = run(options + "space-aware");
        Files.delete(directory.resolve("answers.jsonl"));
        JsonNode live = run(options + "live");

        assertThat(published.at("/run").asText()).contains("8 frames by space-aware sampling");
        assertThat(published.at("/kinds/object_existence/questions").asInt()).isEqualTo(2);
        assertThat(live.at("/kinds/object_existence/questions").asInt()).isEqualTo(2);
    }

    @Test
    void anAblationMeasuresEachWayToChooseFrames() throws IOException {
        JsonNode report =
                run("--rooms 2 --frames 12 --no-shuffled --frame-count 4 --ablation sampling");

        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly("uniform-4", "space-aware-4", "live-4");
        assertThat(report.at("/uniform-4/kinds/object_existence/questions").asInt()).isEqualTo(2);
        assertThat(directory.resolve("live-4/answers.jsonl")).exists();
        assertThat(directory.resolve("ablation.md"))
                .content()
                .startsWith("| | uniform-4 | space-aware-4 | live-4 |");
    }

    @Test
    void anAblationThatCannotEndDoesNotBegin() throws IOException {
        Path last = Files.createDirectories(directory.resolve("live-4"));
        Files.writeString(last.resolve("answers.jsonl"), "{\"run\":\"another\"}\n");

        int exit = execute("--rooms 2 --no-shuffled --frame-count 4 --ablation sampling");

        assertThat(exit).isEqualTo(1);
        assertThat(said).contains("live-4").contains("holds answers of another run (another)");
        assertThat(directory.resolve("uniform-4")).doesNotExist();
    }

    @Test
    void aCheckpointThatWasCalibratedSinceIsAnotherRun() throws IOException {
        Path model = withoutProfile("calibrated");
        Path profile = model.resolve("sightline.json");
        Files.copy(MODEL.resolve("sightline.json"), profile);
        assertThat(execute(model, "--rooms 1")).as(said).isZero();
        String temperature = "\"confidence_temperature\": ";
        Files.writeString(
                profile, Files.readString(profile).replace(temperature + "1.", temperature + "2."));

        int exit = execute(model, "--rooms 1");

        assertThat(exit).isEqualTo(1);
        assertThat(said).contains("holds answers of another run (sightline-rooms-3@");
    }

    @Test
    void anotherProgramThanMeteorIsNotKeptForTheEnd() throws IOException {
        Path jar = Files.writeString(directory.resolve("meteor-1.5.jar"), "no jar");

        int exit = execute("--rooms 1 --meteor-jar " + jar);

        assertThat(exit).isEqualTo(1);
        assertThat(said).contains("is it meteor-1.5.jar");
        assertThat(directory.resolve("answers.jsonl")).doesNotExist();
    }

    private Path withoutProfile(String name) throws IOException {
        Path model = Files.createDirectories(directory.resolve(name));
        try (Stream<Path> files = Files.list(MODEL)) {
            for (Path file : files.filter(each -> !each.endsWith("sightline.json")).toList()) {
                Files.createSymbolicLink(model.resolve(file.getFileName()), file.toAbsolutePath());
            }
        }
        return model;
    }

    @Test
    void whatCannotBeCalibratedIsNotAskedFirst() throws IOException {
        Path unnamed = withoutProfile("unnamed");

        int exit = execute(unnamed, "--rooms 2 --no-shuffled --calibrate");

        assertThat(exit).isEqualTo(1);
        assertThat(said).contains("sightline.json names no kinds");
        assertThat(directory.resolve("answers.jsonl")).doesNotExist();
    }

    @Test
    void oneRoomIsMeasuredWithoutAnothersFrames() throws IOException {
        JsonNode report = run("--rooms 1 --seed 1000000");

        assertThat(report.at("/run").asText()).contains("1 room from seed 1000000");
        assertThat(report.at("/kinds/object_counting/questions").asInt()).isEqualTo(1);
        assertThat(report.at("/kinds/object_counting/model").isNumber()).isTrue();
        assertThat(report.at("/kinds/object_counting/shuffled").isNull()).isTrue();
    }

    private static JsonNode table(JsonNode report) {
        // How sure it is differs in the last digits, as others are asked beside it.
        return ((ObjectNode) report).without(List.of("run", "calibration"));
    }

    private JsonNode run(String options) throws IOException {
        int exit = execute(options);
        assertThat(exit).as(said).isZero();
        return JSON.readTree(printed);
    }

    private int execute(String options) {
        return execute(MODEL, options);
    }

    private int execute(Path model, String options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String arguments =
                "eval --model %s --json --output %s %s".formatted(model, directory, options);
        int exit =
                Sightline.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments.split(" "));
        said = err.toString();
        printed = out.toString();
        return exit;
    }
}
