package io.sightline.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.archive.ScriptModule;
import io.sightline.model.checkpoint.ArrayTensor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attention in blocks beside PyTorch's own: more tokens than blocks have rows, and no multiple. */
class AttentionInBlocksTest {
    private static final Shape TOKENS = new Shape(2, 3100, 5, 16);

    @TempDir private Path folder;
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME);
        manager.getEngine().setRandomSeed(3);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void isWhatBfloat16MakesOfAttention() {
        NDArray q = manager.randomNormal(TOKENS).mul(3);
        NDArray k = manager.randomNormal(TOKENS).add(1);
        NDArray v = manager.randomNormal(TOKENS);

        assertThat(error(q, k, v)).isLessThan(0.01f);
    }

    @Test
    void aKeyFarAboveThoseOfItsRowsBlockIsWeighedToo() {
        NDArray q = manager.ones(TOKENS).mul(10);
        NDArray k = manager.randomNormal(TOKENS);
        k.set(new NDIndex("0, 1090"), 10);
        NDArray v = manager.randomNormal(TOKENS);

        assertThat(error(q, k, v)).isLessThan(0.01f);
    }

    @Test
    void keysTooFaintToWeighAnythingAddNothing() {
        NDArray q = manager.ones(TOKENS).mul(10);
        NDArray k = manager.randomNormal(TOKENS);
        k.set(new NDIndex("0, ::7"), -10);
        NDArray v = manager.randomNormal(TOKENS);

        assertThat(error(q, k, v)).isLessThan(0.01f);
    }

    /** How far blocks in bfloat16 are from PyTorch in single precision, beside what it gives. */
    private float error(NDArray q, NDArray k, NDArray v) {
        NDArray exact = attended(DataType.FLOAT32, q, k, v);
        NDArray blocks = attended(DataType.BFLOAT16, q, k, v);
        return blocks.sub(exact).norm().getFloat() / exact.norm().getFloat();
    }

    private NDArray attended(DataType precision, NDArray q, NDArray k, NDArray v) {
        ArchiveLoader loader =
                new ArchiveLoader(
                        new ArchiveCache(folder), manager.getDevice(), precision, false, true);
        ScriptModule root =
                new ScriptModule("attending.Attending")
                        .tensor("like", ArrayTensor.of(new float[] {1}, 1));
        PartArchive archive = new PartArchive("attending", TorchSource.of("attending"), root);
        try (TorchModule module = loader.load(archive)) {
            return module.tensor(manager, "forward", q, k, v);
        }
    }
}
