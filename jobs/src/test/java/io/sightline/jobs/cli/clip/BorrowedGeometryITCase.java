package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A Qwen2.5-VL alone, whose frames are chosen by the geometry of another checkpoint. */
class BorrowedGeometryITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir static Path folder;
    private static Path qwen;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @BeforeAll
    static void write() throws IOException {
        ReferenceCase.copy("room", folder.resolve("room"));
        ObjectNode config =
                (ObjectNode) JSON.readTree(Path.of("../config/models/small.json").toFile());
        config.putArray("architectures").add("Qwen2_5_VLForConditionalGeneration");
        Path like = folder.resolve("qwen.json");
        JSON.writeValue(like.toFile(), config);
        qwen = folder.resolve("qwen");
        RandomCheckpoint.like(like, 3).write(qwen, bytes -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"space-aware", "live"})
    void answersAboutTheFramesThatCoverMost(String sampling) throws IOException {
        String options = "answer --max-tokens 4 --json --frame-count 2 --sampling " + sampling;
        List<String> clip =
                List.of(
                        "--frames",
                        folder.resolve("room/frames").toString(),
                        "--question",
                        "How many chairs are there?");

        assertThat(run(options, clip)).isEqualTo(2);
        assertThat(err.toString())
                .contains("--sampling %s needs --geometry-model DIR: this".formatted(sampling));

        int ended = run(options + " --geometry-model ../models/rooms-3", clip);

        assertThat(ended).as(err.toString()).isZero();
        JsonNode answer = JSON.readTree(out.toString());
        assertThat(answer.path("model").asText()).startsWith("qwen");
        assertThat(answer.path("frames")).hasSize(2);
        assertThat(answer.path("gains")).hasSize(2);
        assertThat(answer.at("/gains/0").asInt()).isPositive();
    }

    @Test
    void isMeasuredAboutThem() throws IOException {
        String options =
                "eval --rooms 2 --frames 6 --frame-count 2 --no-shuffled --json --sampling live"
                        + " --output "
                        + folder.resolve("evaluation");

        assertThat(run(options, List.of())).isEqualTo(2);
        assertThat(err.toString()).contains("--sampling live needs --geometry-model DIR");

        int ended = run(options + " --geometry-model ../models/rooms-3", List.of());

        assertThat(ended).as(err.toString()).isZero();
        assertThat(JSON.readTree(out.toString()).path("run").asText())
                .matches(
                        "qwen@\\w{8} with geometry by sightline-rooms-3@\\w{8}, 2 frames by live"
                                + " sampling; .*");
    }

    private int run(String options, List<String> further) {
        List<String> all = new ArrayList<>(List.of(options.split(" ")));
        all.addAll(List.of("--model", qwen.toString()));
        all.addAll(further);
        return sightline.execute(all.toArray(String[]::new));
    }
}
