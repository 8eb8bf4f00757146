package io.sightline.jobs.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is kept where; how fast this machine is, is not a test's affair. */
class StateBenchCommandITCase {
    private static final int IMAGE_BYTES = 2_000;
    private static final int SCENES = 2;
    private static final int FRAMES = 8;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void imagesAreInASavepointOnlyWhereTheyAreState() throws Exception {
        run("state", "--scenes", SCENES + "", "--frames", FRAMES + "", "--size", "160x120");

        List<JsonNode> places =
                Stream.of(out.toString().split("\n")).map(StateBenchCommandITCase::json).toList();
        assertThat(places)
                .extracting(place -> place.path("images_in").asText())
                .containsExactly("state", "kafka", "folder");
        long state = places.get(0).path("savepoint_bytes").asLong();
        long images = (long) SCENES * FRAMES * IMAGE_BYTES;
        assertThat(places)
                .allSatisfy(
                        place ->
                                assertThat(place.path("next_checkpoint_bytes").asLong())
                                        .as("a frame more of each is not all of them")
                                        .isPositive()
                                        .isLessThan(place.path("checkpoint_bytes").asLong()));
        assertThat(places.subList(1, 3))
                .allSatisfy(
                        place ->
                                assertThat(place.path("savepoint_bytes").asLong())
                                        .isLessThan(state - images));
    }

    @Test
    void questionsAreTimedOneByOneAndAllAtOnce() throws Exception {
        run(
                "questions",
                "--scenes",
                SCENES + "",
                "--frames",
                FRAMES + "",
                "--size",
                "160x120",
                "--questions",
                "20",
                "--rate",
                "200");

        JsonNode report = json(out.toString());
        assertThat(report.at("/took_ms/median").asDouble()).isPositive();
        assertThat(report.at("/took_ms/longest").asDouble())
                .isGreaterThanOrEqualTo(report.at("/took_ms/p99").asDouble());
        assertThat(report.path("per_second").asDouble()).isPositive();
    }

    private void run(String... what) {
        List<String> arguments =
                Stream.of(
                                Stream.of("bench"),
                                Stream.of(what),
                                Stream.of("--parallelism", "1", "--json"))
                        .flatMap(part -> part)
                        .toList();
        assertThat(sightline.execute(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
