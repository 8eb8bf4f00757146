package io.sightline.model.encoder;

import static io.sightline.model.TensorFixture.distance;
import static io.sightline.model.TensorFixture.noise;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.TensorFixture;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.CheckpointFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A miniature with windows of 4 x 4 cells of 28 x 28 pixels. */
class VisualEncoderTest {
    private static final double ROUNDING = 1e-5;
    private static final long CELL = 28;
    private static final int WINDOW = 4;

    @TempDir Path folder;
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TensorFixture.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void pairsOfFramesDoNotSeeEachOther() throws Exception {
        try (VisualEncoder encoder = encoder("published", 112, 1, 3)) {
            NDArray frames = noise(manager, 1, 4, 84, 140, 3);
            NDArray first = encoder.encode(manager, frames.get(":2"));
            NDArray second = encoder.encode(manager, frames.get("2:"));
            NDArray together = encoder.encode(manager, frames);
            assertThat(distance(together, first.concat(second))).isLessThan(ROUNDING);
        }
    }

    /**
     * Without blocks of full attention a window sees itself only, and positions are relative: it is
     * encoded as if it were the whole image. Grids that windows fill, and that leave a rest to the
     * right, below, or both; portrait and landscape.
     */
    @ParameterizedTest
    @CsvSource({"8, 8", "5, 6", "9, 4", "4, 7", "3, 2", "1, 7"})
    void aWindowSeesItselfOnly(int rows, int columns) throws Exception {
        try (VisualEncoder encoder = encoder("windows", 112)) {
            NDArray frames = noise(manager, 2, 2, rows * CELL, columns * CELL, 3);
            NDArray encoded = encoder.encode(manager, frames).reshape(rows, columns, -1);
            for (int top = 0; top < rows; top += WINDOW) {
                for (int left = 0; left < columns; left += WINDOW) {
                    String cells = slice(top, rows, 1) + "," + slice(left, columns, 1);
                    String pixels = slice(top, rows, CELL) + "," + slice(left, columns, CELL);
                    NDArray inside = encoded.get(cells).duplicate();
                    NDArray alone = encoder.encode(manager, frames.get(":," + pixels).duplicate());
                    assertThat(distance(inside.reshape(alone.getShape()), alone))
                            .isLessThan(ROUNDING);
                }
            }
        }
    }

    private static String slice(int start, int end, long scale) {
        return start * scale + ":" + Math.min(start + WINDOW, end) * scale;
    }

    @Test
    void fullAttentionIsAWindowOverTheWholeGrid() throws Exception {
        NDArray frames = noise(manager, 3, 4, 5 * CELL, 6 * CELL, 3);
        try (VisualEncoder full = encoder("full", 112, 0, 1, 2, 3);
                VisualEncoder window = encoder("window", 2800)) {
            NDArray expected = full.encode(manager, frames);
            assertThat(distance(window.encode(manager, frames), expected)).isLessThan(ROUNDING);
        }
    }

    private VisualEncoder encoder(String name, int windowSize, int... fullBlocks)
            throws IOException {
        Checkpoint checkpoint =
                CheckpointFixture.tiny(Files.createDirectory(folder.resolve(name)))
                        .edit("config.json", config -> edit(config, windowSize, fullBlocks))
                        .open();
        return VisualEncoder.load(checkpoint, TensorFixture.loader(folder.resolve("archives")));
    }

    private static void edit(ObjectNode config, int windowSize, int... fullBlocks) {
        ObjectNode vision = config.withObject("/vision_config");
        vision.put("window_size", windowSize);
        ArrayNode blocks = vision.putArray("fullatt_block_indexes");
        for (int block : fullBlocks) {
            blocks.add(block);
        }
    }
}
