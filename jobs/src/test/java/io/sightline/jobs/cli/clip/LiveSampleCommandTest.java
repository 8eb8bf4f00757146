package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LiveSampleCommandTest {
    private static final int FRAMES = 20;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir private Path directory;
    private Path points;

    @BeforeEach
    void walk() {
        points = directory.resolve("walk.safetensors");
        String walk = "rooms render --walk loop --frames %d --size 64x48 --points %s";
        sightline.execute(walk.formatted(FRAMES, points).split(" "));
        out.getBuffer().setLength(0);
    }

    @Test
    void selectsAfterEachChunkAlmostAsWellAsPublished() throws IOException {
        assertThat(run("sample --live --json -k 8 --points " + points)).isZero();

        JsonNode chunks = new ObjectMapper().readTree(out.toString()).get("chunks");
        assertThat(chunks).hasSize(3);
        for (JsonNode chunk : chunks) {
            assertThat(chunk.get("geometry_epoch").asInt()).isEqualTo(1);
            assertThat(chunk.get("selected")).hasSize(8);
            assertThat(chunk.get("covered").asDouble())
                    .isGreaterThan(0.9 * chunk.get("published_covered").asDouble());
        }
        assertThat(chunks.get(2).at("/selected/7/frame").asInt()).isEqualTo(FRAMES - 1);
        assertThat(chunks.get(2).at("/selected/7/reason").asText()).isEqualTo("newest");
    }

    @Test
    void drawsTheRoom() throws IOException {
        Path plot = directory.resolve("walk.png");

        assertThat(run("sample --live --points " + points + " --plot " + plot)).isZero();

        assertThat(out.toString()).contains("20 frames", "epoch 1", "% of published");
        BufferedImage image = ImageIO.read(plot.toFile());
        assertThat(image.getWidth()).isGreaterThan(1000);
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void drawsThePublishedSelectionToo() throws IOException {
        Path plot = directory.resolve("published.png");

        assertThat(run("sample -k 8 --points " + points + " --plot " + plot)).isZero();

        BufferedImage image = ImageIO.read(plot.toFile());
        assertThat(pixels(image, Palette.PUBLISHED)).isGreaterThan(500);
        assertThat(pixels(image, Palette.LIVE)).isZero();
    }

    private static long pixels(BufferedImage image, Color colour) {
        return Arrays.stream(
                        image.getRGB(
                                0,
                                0,
                                image.getWidth(),
                                image.getHeight(),
                                null,
                                0,
                                image.getWidth()))
                .filter(pixel -> pixel == colour.getRGB())
                .count();
    }

    private int run(String arguments) {
        return sightline.execute(arguments.split(" "));
    }
}
