package io.sightline.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.archive.ScriptModule;
import io.sightline.model.checkpoint.ArrayTensor;

/**
 * Floating-point operations a second of products with weights, as the parts of a model compute
 * them: a weight is brought into its order once, which is not counted.
 *
 * @param many rows at once, as in encoders and prompts
 * @param few one row, as for the next token of one answer
 */
public record ProductRate(double many, double few) {
    private static final int MANY_ROWS = 256;
    private static final int MOST_TIMES = 1 << 16;

    /** Seconds that differ clearly from none. */
    private static final double LONG_ENOUGH = 0.1;

    /** A gated MLP's hidden layer is so much wider than what goes in; cut, to take no time. */
    private static final int OUT = 4;

    /**
     * Measures; a second on most processors, several where the precision is emulated.
     *
     * @param width of the model's tokens
     */
    public static ProductRate measure(ArchiveLoader loader, int width) {
        DataType weights = loader.stored() ? DataType.BFLOAT16 : loader.precision();
        ScriptModule root =
                new ScriptModule("rate.Products")
                        .tensor("like", ArrayTensor.of(new float[] {1}, 1))
                        .integer("dtype", TorchTypes.code(weights));
        PartArchive archive = new PartArchive("rate", TorchSource.of("rate"), root);
        try (TorchModule products = loader.load(archive);
                NDManager manager =
                        NDManager.newBaseManager(loader.device(), PtEngine.ENGINE_NAME)) {
            NDArray weight = random(manager, OUT * width, width);
            NDArray many = random(manager, MANY_ROWS, width);
            NDArray few = random(manager, 1, width);
            return new ProductRate(rate(products, many, weight), rate(products, few, weight));
        }
    }

    private static NDArray random(NDManager manager, int rows, int width) {
        return manager.randomNormal(new Shape(rows, width));
    }

    /** What further products take, as many as can be told from the first and its weight. */
    private static double rate(TorchModule products, NDArray x, NDArray weight) {
        seconds(products, x, weight, 0);
        double one = seconds(products, x, weight, 0);
        int more = 1;
        double took = seconds(products, x, weight, more);
        while (took - one < LONG_ENOUGH && more < MOST_TIMES) {
            more *= 2;
            took = seconds(products, x, weight, more);
        }
        double operations = 2.0 * x.size() * weight.getShape().get(0) * more;
        return operations / Math.max(Double.MIN_NORMAL, took - one);
    }

    private static double seconds(TorchModule products, NDArray x, NDArray weight, int more) {
        long start = System.nanoTime();
        try (NDManager manager = x.getManager().newSubManager()) {
            products.tensor(manager, "forward", x, weight, more).getFloat();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
