package io.sightline.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.archive.ScriptModule;
import io.sightline.model.checkpoint.ArrayTensor;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * Floating-point operations a second of products with weights, as the parts of a model compute
 * them: a weight is brought into its order once, which is not counted. And those of attention.
 *
 * @param many rows at once, as in encoders and prompts
 * @param few one row, as for the next token of one answer
 * @param attention of many tokens to all of them
 * @param inBlocks whether it is as fast as that in blocks
 */
public record ProductRate(double many, double few, double attention, boolean inBlocks) {
    private static final int MANY_ROWS = 256;
    private static final int MOST_TIMES = 1 << 16;

    /** Seconds that differ clearly from none. */
    private static final double LONG_ENOUGH = 0.05;

    private static final int LOOKS = 3;
    private static final double LONG = 0.5;

    /** A gated MLP's hidden layer is so much wider than what goes in; cut, to take no time. */
    private static final int OUT = 4;

    /** What attention is measured with: as many tokens as make one of its blocks, and heads. */
    private static final Shape ATTENDING = new Shape(1, 2048, 4, 64);

    /**
     * Measures; a second on most processors, several where the precision is emulated.
     *
     * @param width of the model's tokens
     */
    public static ProductRate measure(ArchiveLoader loader, int width) {
        double blocks = loader.precision() == DataType.BFLOAT16 ? inBlocks(loader) : 0;
        try (TorchModule rate = load(loader.withAttention(false));
                NDManager manager = manager(loader)) {
            double whole = attention(rate, manager);
            NDArray weight = manager.randomNormal(new Shape((long) OUT * width, width));
            NDArray many = manager.randomNormal(new Shape(MANY_ROWS, width));
            NDArray few = manager.randomNormal(new Shape(1, width));
            return new ProductRate(
                    products(rate, many, weight),
                    products(rate, few, weight),
                    Math.max(whole, blocks),
                    blocks > whole);
        }
    }

    /** Name of the archive that is measured: another where what the parts compute has changed. */
    public static String archive(ArchiveLoader loader) {
        Path archive = loader.withAttention(true).write(part(loader), bytes -> {});
        return archive.getFileName().toString();
    }

    private static double inBlocks(ArchiveLoader loader) {
        try (TorchModule rate = load(loader.withAttention(true));
                NDManager manager = manager(loader)) {
            return attention(rate, manager);
        }
    }

    private static double attention(TorchModule rate, NDManager manager) {
        NDArray tokens = manager.randomNormal(ATTENDING);
        double operations = 4.0 * tokens.size() * ATTENDING.get(1);
        return perSecond(operations, more -> number(tokens, rate, "attend", tokens, more));
    }

    private static double products(TorchModule rate, NDArray x, NDArray weight) {
        double operations = 2.0 * x.size() * weight.getShape().get(0);
        return perSecond(operations, more -> number(x, rate, "forward", x, weight, more));
    }

    private static NDManager manager(ArchiveLoader loader) {
        return NDManager.newBaseManager(loader.device(), PtEngine.ENGINE_NAME);
    }

    private static TorchModule load(ArchiveLoader loader) {
        return loader.load(part(loader));
    }

    private static PartArchive part(ArchiveLoader loader) {
        DataType weights = loader.stored() ? DataType.BFLOAT16 : loader.precision();
        ScriptModule root =
                new ScriptModule("rate.Rate")
                        .tensor("like", ArrayTensor.of(new float[] {1}, 1))
                        .integer("dtype", TorchTypes.code(weights));
        return new PartArchive("rate", TorchSource.of("rate"), root);
    }

    /** Until it is computed: what was asked for is a single number. */
    private static void number(NDArray beside, TorchModule rate, String method, Object... of) {
        try (NDManager manager = beside.getManager().newSubManager()) {
            rate.tensor(manager, method, of).getFloat();
        }
    }

    /** Of what is done once more, as often as can be told from the first time and its weight. */
    private static double perSecond(double operations, IntConsumer more) {
        seconds(more, 0);
        double one = least(more, 0);
        int times = 1;
        double took = least(more, times);
        while (took - one < LONG_ENOUGH && times < MOST_TIMES) {
            times *= 2;
            took = least(more, times);
        }
        return operations * times / Math.max(Double.MIN_NORMAL, took - one);
    }

    /** What else the machine does makes a look longer, never shorter; a long one tells enough. */
    private static double least(IntConsumer more, int times) {
        double least = Double.POSITIVE_INFINITY;
        double looked = 0;
        for (int look = 0; look < LOOKS && looked < LONG; look++) {
            double took = seconds(more, times);
            looked += took;
            least = Math.min(least, took);
        }
        return least;
    }

    private static double seconds(IntConsumer more, int times) {
        long start = System.nanoTime();
        more.accept(times);
        return (System.nanoTime() - start) / 1e9;
    }
}
