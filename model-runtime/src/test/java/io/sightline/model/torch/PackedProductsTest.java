package io.sightline.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.archive.ScriptModule;
import io.sightline.model.checkpoint.ArrayTensor;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with packed weights beside double precision, outputs that fill no blocks among them. */
class PackedProductsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 64, 64",
        "1, 64, 48",
        "1, 64, 200",
        "16, 96, 100",
        "50, 512, 199",
        "300, 128, 3420"
    })
    void areThoseOfTheNumbersThemselves(int rows, int in, int out) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME)) {
            NDArray x = manager.randomNormal(new Shape(rows, in));
            NDArray weight = manager.randomNormal(new Shape(out, in));
            NDArray exact = doubles(x).matMul(doubles(weight).transpose());
            assertThat(error(DataType.FLOAT32, x, weight, exact)).isLessThan(1e-5);
            assertThat(error(DataType.BFLOAT16, x, weight, exact)).isLessThan(0.01);
        }
    }

    private double error(DataType precision, NDArray x, NDArray weight, NDArray exact) {
        ArchiveLoader loader =
                new ArchiveLoader(new ArchiveCache(folder), Device.cpu(), precision, false, false);
        ScriptModule root =
                new ScriptModule("packing.Packing")
                        .tensor("like", ArrayTensor.of(new float[] {1}, 1));
        PartArchive archive = new PartArchive("packing", TorchSource.of("packing"), root);
        try (TorchModule module = loader.load(archive)) {
            NDArray product = doubles(module.tensor(x.getManager(), "forward", x, weight));
            return product.sub(exact).norm().getDouble() / exact.norm().getDouble();
        }
    }

    private static NDArray doubles(NDArray array) {
        return array.toType(DataType.FLOAT64, true);
    }
}
