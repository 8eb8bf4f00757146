package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.WorldPointsFile;
import io.sightline.scene.WorldPoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The published selection through the command. */
class SampleCommandITCase {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void pointsOfAFileGiveTheSelection() throws IOException {
        Path points = folder.resolve("points.safetensors");
        float[] xyz = {0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        FloatBuffer confidence = FloatBuffer.wrap(new float[] {2, 2, 2, 2, 2, 2});
        WorldPointsFile.write(points, new WorldPoints(3, 1, 2, FloatBuffer.wrap(xyz), confidence));

        JsonNode sample = sample("--points", points.toString(), "-k", "3");

        assertThat(sample.get("selected").toString()).isEqualTo("[0,2]");
        assertThat(sample.get("greedy_order").toString()).isEqualTo("[0,2]");
        assertThat(sample.get("voxel_size").asDouble()).isCloseTo(0.15, within(1e-6));
        assertThat(sample.get("covered").asInt()).isEqualTo(4);
        assertThat(sample.get("coverable").asInt()).isEqualTo(4);
    }

    @Test
    void theModelsGeometryGivesTheSelectionOfTheClip() throws IOException {
        ReferenceCase.copy("room", folder);

        JsonNode sample =
                sample(
                        "--model",
                        folder.resolve("checkpoint").toString(),
                        "--frames",
                        folder.resolve("frames").toString(),
                        "-k",
                        "4");

        assertThat(sample.get("selected")).hasSizeBetween(1, 4);
        assertThat(sample.get("frames").get(0).asText()).endsWith(".png");
        assertThat(sample.get("covered").asInt()).isPositive();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(sightline.execute("sample", "--points", "nowhere.safetensors")).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere.safetensors");
    }

    @Test
    void noFramesAreAWrongCall() {
        assertThat(sightline.execute("sample", "--points", "p", "-k", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("-k is 0; give a number above 0.");
    }

    private JsonNode sample(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "sample";
        all[1] = "--json";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(sightline.execute(all)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }
}
