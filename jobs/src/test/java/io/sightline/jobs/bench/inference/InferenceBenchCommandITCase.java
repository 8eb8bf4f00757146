package io.sightline.jobs.bench.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.ReferenceCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That the benchmark measures all it says; how fast this machine is, is not a test's affair. */
class InferenceBenchCommandITCase {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void everyFigureIsMeasured(@TempDir Path room) throws IOException {
        ReferenceCase.copy("room", room);

        assertThat(
                        sightline.execute(
                                "bench",
                                "inference",
                                "--model",
                                room.resolve("checkpoint").toString(),
                                "--frame-count",
                                "2",
                                "--repeats",
                                "1",
                                "--at-once",
                                "1,3",
                                "--max-tokens",
                                "4",
                                "--chunks",
                                "2",
                                "--chunk-frames",
                                "2",
                                "--endurance",
                                "16",
                                "-D",
                                "inference.memory=512mb",
                                "--json"))
                .as(err.toString())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/plan/frames").asInt()).isEqualTo(2);
        assertThat(report.get("figures").findValuesAsText("name"))
                .contains(
                        "cold question to first token",
                        "of it reading",
                        "of it global-attention",
                        "of it prefill",
                        "patches, products' limit to it",
                        "warm question to first token",
                        "one frame newer, to first token",
                        "warm-up, device time",
                        "3 at once, tokens",
                        "geometry chunks",
                        "heap, after 12 questions",
                        "peak memory of the device");
        assertThat(report.get("figures"))
                .allSatisfy(figure -> assertThat(figure.get("p50").asDouble()).isPositive());
    }

    @Test
    void choosingIsMeasuredOverAnyVocabulary() {
        assertThat(
                        sightline.execute(
                                "bench",
                                "choosing",
                                "--model",
                                "../models/rooms-3",
                                "--vocabulary",
                                "1280",
                                "--at-once",
                                "1,3",
                                "--repeats",
                                "5"))
                .isZero();
        assertThat(out.toString()).contains("1 sequences: median", "3 sequences: median");
    }

    @Test
    void aSettingThatDoesNotExistIsRefusedByName() {
        assertThat(
                        sightline.execute(
                                "bench",
                                "inference",
                                "--model",
                                "../models/rooms-3",
                                "-D",
                                "inference.speed=9"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("inference.speed");
    }

    @Test
    void aNumberOutOfRangeIsAWrongCall() {
        assertThat(
                        sightline.execute(
                                "bench",
                                "inference",
                                "--model",
                                "../models/rooms-3",
                                "--at-once",
                                "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--at-once is '0': give a whole number of 1 or more.");
    }

    @Test
    void somethingMustBeNamed() {
        assertThat(sightline.execute("bench")).isEqualTo(2);
        assertThat(err.toString()).contains("Name what to measure");
    }
}
