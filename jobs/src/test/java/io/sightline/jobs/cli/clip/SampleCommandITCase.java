package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.WorldPointsFile;
import io.sightline.model.image.FrameEncoder;
import io.sightline.model.image.RgbImage;
import io.sightline.scene.WorldPoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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

    /** As published: the lower frame gets white above and below, and both a map of one size. */
    @Test
    void framesOfMixedSizesArePadded() throws IOException {
        ReferenceCase.copy("room", folder);
        Path frames = Files.createDirectory(folder.resolve("mixed"));
        FrameEncoder encoder = new FrameEncoder(FrameEncoder.DEFAULT_QUALITY);
        for (int height : new int[] {84, 56, 112}) {
            byte[] rgb = new byte[height * 112 * RgbImage.CHANNELS];
            new Random(height).nextBytes(rgb);
            Files.write(
                    frames.resolve(height + ".png"), encoder.png(new RgbImage(height, 112, rgb)));
        }

        JsonNode sample =
                sample(
                        "--model",
                        folder.resolve("checkpoint").toString(),
                        "--frames",
                        frames.toString(),
                        "-k",
                        "3");

        assertThat(sample.get("selected")).hasSizeBetween(1, 3);
        assertThat(sample.get("coverable").asInt()).isPositive();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(sightline.execute("sample", "--points", "nowhere.safetensors")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.safetensors");
    }

    @Test
    void noFramesAreAWrongCall() {
        assertThat(sightline.execute("sample", "--points", "pom.xml", "-k", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("-k is '0': give a whole number of 1 or more");
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
