package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.SafetensorsFile;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.ImageFolder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.ImageLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The published one-shot inference through the command, against the reference case. */
class AnswerCommandITCase {
    @TempDir static Path room;
    private static JsonNode expected;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @BeforeAll
    static void copy() throws IOException {
        ReferenceCase.copy("room", room);
        expected = new ObjectMapper().readTree(room.resolve("case.json").toFile());
    }

    @Test
    void aFolderOfFramesGivesTheReferenceTokens() throws IOException {
        JsonNode answer = answer("--frames", room.resolve("frames").toString());

        assertThat(answer.get("token_ids"))
                .isEqualTo(expected.get("generated_repetition_penalty_1.05"));
        assertThat(answer.get("answer")).isEqualTo(expected.get("text_repetition_penalty_1.05"));
        assertThat(answer.get("frames")).hasSize(8);
        assertThat(answer.get("frames").get(7).asText()).isEqualTo("0007.png");
        assertThat(answer.get("finish_reason").asText()).isEqualTo("length");
        assertThat(answer.get("usage").get("prompt").asInt()).isEqualTo(162);
        assertThat(answer.get("usage").get("completion").asInt()).isEqualTo(12);
        assertThat(answer.get("confidence").asDouble()).isBetween(0.0, 1.0);
        assertThat(answer.get("timings_ms").get("total").asDouble()).isPositive();
    }

    @Test
    void theTraceHoldsTheReferenceTensors() throws IOException {
        Path trace = room.resolve("trace.safetensors");
        JsonNode answer =
                answer(
                        "--frames",
                        room.resolve("frames").toString(),
                        "--repetition-penalty",
                        "1",
                        "--trace",
                        trace.toString());

        assertThat(answer.get("token_ids")).isEqualTo(expected.get("generated"));
        Map<String, TensorSource> traced = SafetensorsFile.read(trace);
        Map<String, TensorSource> reference =
                SafetensorsFile.read(room.resolve("expected.safetensors"));
        for (String name : reference.keySet()) {
            if (!name.equals("generated_repetition_penalty_1.05")) {
                assertThat(traced.get(name)).as(name).isNotNull();
                assertThat(traced.get(name).shape())
                        .as(name)
                        .isEqualTo(reference.get(name).shape());
            }
        }
        assertThat(Files.readString(trace, StandardCharsets.ISO_8859_1))
                .contains("\"prompt\":" + expected.get("question"));
        assertThat(answer.get("prompt")).isEqualTo(expected.get("question"));
        assertThat(traced.get("fused").floats())
                .usingComparatorWithPrecision(1e-3f)
                .containsExactly(reference.get("fused").floats());
    }

    @Test
    void aVideoWithoutLossGivesTheSameTokens() throws IOException {
        JsonNode answer = answer("--video", video(room.resolve("room.mkv")).toString());

        assertThat(answer.get("token_ids"))
                .isEqualTo(expected.get("generated_repetition_penalty_1.05"));
        assertThat(answer.get("frames").get(7).asInt()).isEqualTo(7);
    }

    @Test
    void fewerFramesAreSpreadOverTheFolder() throws IOException {
        JsonNode answer =
                answer(
                        "--frames",
                        room.resolve("frames").toString(),
                        "--frame-count",
                        "4",
                        "--save-frames",
                        room.resolve("seen").toString());

        assertThat(answer.get("frames"))
                .extracting(JsonNode::asText)
                .containsExactly("0000.png", "0002.png", "0005.png", "0007.png");
        assertThat(answer.get("usage").get("prompt").asInt()).isEqualTo(162 - 48);
        assertThat(room.resolve("seen"))
                .isDirectoryContaining("glob:**/01-0000.png")
                .isDirectoryContaining("glob:**/04-0007.png");
        assertThat(room.resolve("seen/03-0005.png"))
                .hasSameBinaryContentAs(room.resolve("frames/0005.png"));
    }

    @Test
    void theFramesMayBeThoseThatThePaperWouldChoose() throws IOException {
        String frames = room.resolve("frames").toString();
        String checkpoint = room.resolve("checkpoint").toString();
        assertThat(
                        sightline.execute(
                                "sample",
                                "--model",
                                checkpoint,
                                "--frames",
                                frames,
                                "-k",
                                "4",
                                "--json"))
                .isZero();
        JsonNode sampled = new ObjectMapper().readTree(out.toString());
        out.getBuffer().setLength(0);

        JsonNode answer =
                answer(
                        "--frames",
                        frames,
                        "--sampling",
                        "space-aware",
                        "--frame-count",
                        "4",
                        "--save-frames",
                        room.resolve("chosen").toString());

        assertThat(answer.get("frames")).hasSize(4).containsAll(sampled.get("frames"));
        int covered = 0;
        for (int i = 0; i < 4; i++) {
            int gain = answer.at("/gains/" + i).asInt();
            covered += gain;
            String name = answer.at("/frames/" + i).asText();
            assertThat(room.resolve("chosen/%02d-gain-%d-%s".formatted(i + 1, gain, name)))
                    .exists();
        }
        assertThat(covered).isPositive().isEqualTo(sampled.get("covered").asInt());
    }

    @Test
    void theSameSeedDrawsTheSameAnswer() throws IOException {
        JsonNode one = drawn("1");

        assertThat(drawn("1").get("token_ids")).isEqualTo(one.get("token_ids"));
        assertThat(drawn("2").get("token_ids")).isNotEqualTo(one.get("token_ids"));
    }

    private JsonNode drawn(String seed) throws IOException {
        out.getBuffer().setLength(0);
        return answer(
                "--frames",
                room.resolve("frames").toString(),
                "--temperature",
                "1",
                "--top-k",
                "0",
                "--top-p",
                "1",
                "--seed",
                seed);
    }

    @Test
    void withoutJsonTheAnswerStandsAlone() {
        assertThat(execute("--frames", room.resolve("frames").toString())).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(expected.get("text_repetition_penalty_1.05").asText().strip());
        assertThat(err.toString()).contains("8 frames, 162 prompt and 12 answer tokens");
    }

    @Test
    void manyQuestionsGiveALineEach() throws IOException {
        Path questions = room.resolve("questions.jsonl");
        ObjectMapper mapper = new ObjectMapper();
        String asked = mapper.writeValueAsString(expected.get("question").asText());
        Files.writeString(
                questions,
                "{\"id\": \"first\", \"question\": %s, \"raw\": true}\n\n{\"id\": 2, \"question\": \"Where?\"}\n"
                        .formatted(asked));
        int exit =
                sightline.execute(
                        "answer",
                        "--model",
                        room.resolve("checkpoint").toString(),
                        "--frames",
                        room.resolve("frames").toString(),
                        "--questions",
                        questions.toString(),
                        "--min-pixels",
                        expected.get("min_pixels").asText(),
                        "--max-pixels",
                        expected.get("max_pixels").asText(),
                        "--max-tokens",
                        "12");

        assertThat(exit).as(err.toString()).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = mapper.readTree(lines.get(0));
        assertThat(first.get("id").asText()).isEqualTo("first");
        assertThat(first.get("token_ids"))
                .isEqualTo(expected.get("generated_repetition_penalty_1.05"));
        assertThat(first.get("frames")).hasSize(8).first().isEqualTo(new TextNode("0000.png"));
        assertThat(mapper.readTree(lines.get(1)).get("id").asInt()).isEqualTo(2);
    }

    @Test
    void aDirectoryThatIsNoCheckpointIsNamed() {
        int code =
                sightline.execute(
                        "answer",
                        "--model",
                        room.resolve("frames").toString(),
                        "--frames",
                        room.resolve("frames").toString(),
                        "--question",
                        "Where?");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("sightline: ")
                .contains(room.resolve("frames").toString());
    }

    private JsonNode answer(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        assertThat(execute(all.toArray(String[]::new))).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int execute(String... arguments) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "answer",
                                "--model",
                                room.resolve("checkpoint").toString(),
                                "--question",
                                expected.get("question").asText(),
                                "--raw",
                                "--min-pixels",
                                expected.get("min_pixels").asText(),
                                "--max-pixels",
                                expected.get("max_pixels").asText(),
                                "--max-tokens",
                                "12"));
        Collections.addAll(all, arguments);
        return sightline.execute(all.toArray(String[]::new));
    }

    /** The frames as FFV1 in RGB, which loses nothing. */
    private static Path video(Path file) throws IOException {
        FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 320, 240)) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_FFV1);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_BGR0);
            recorder.setFrameRate(4);
            recorder.start();
            for (Path png : ImageFolder.images(room.resolve("frames"))) {
                RgbImage image = decoder.decode(Files.readAllBytes(png));
                try (Frame frame = new Frame(320, 240, Frame.DEPTH_UBYTE, 3)) {
                    ((ByteBuffer) frame.image[0]).put(0, image.rgb());
                    recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
                }
            }
        }
        return file;
    }
}
