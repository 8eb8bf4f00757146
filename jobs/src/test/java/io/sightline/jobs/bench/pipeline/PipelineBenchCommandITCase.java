package io.sightline.jobs.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** That the benchmark measures all it says; how fast this machine is, is not a test's affair. */
class PipelineBenchCommandITCase {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void everyFrameIsAccountedForThoughGeometryIsSaturated() throws IOException {
        assertThat(
                        sightline.execute(
                                "bench",
                                "pipeline",
                                "--frames",
                                "100",
                                "--warm-up",
                                "40",
                                "--scenes",
                                "2",
                                "--size",
                                "160x120",
                                "--parallelism",
                                "1",
                                "--json",
                                "-D",
                                "geometry.capacity=1"))
                .as(err.toString())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/frames/admitted").asInt()).isEqualTo(140);
        assertThat(report.at("/frames/kept").asInt()).isEqualTo(140);
        assertThat(report.at("/frames/refused").asInt()).isZero();
        assertThat(report.at("/chunks/shed").asInt()).isPositive();
        for (String part : new String[] {"/alone", "/beside_consumer"}) {
            JsonNode rate = report.at(part);
            assertThat(rate.path("frames_per_second").asDouble()).isPositive();
            assertThat(rate.path("bare_frames_per_second").asDouble()).isPositive();
            assertThat(rate.path("ratio").asDouble()).isPositive();
            assertThat(rate.path("job_processor_ms_per_frame").asDouble()).isPositive();
            assertThat(rate.path("job_processor_ms_per_frame_of").isObject()).isTrue();
        }
        assertThat(report.at("/looking_processor_ms_per_frame").asDouble()).isPositive();
    }

    @Test
    void theEngineIsMeasuredWithACheckpointAndNothingElseWithOne() {
        assertThat(sightline.execute("bench", "pipeline", "--geometry", "model")).isEqualTo(2);
        assertThat(err.toString()).contains("--geometry model and --model DIR need each other");
        assertThat(sightline.execute("bench", "pipeline", "--model", "../models/rooms-3"))
                .isEqualTo(2);
    }
}
