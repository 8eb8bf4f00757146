package io.sightline.model.checkpoint.random;

import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/**
 * How the elements of a random tensor are distributed: such that every layer hands on about the
 * variance it got, so activations stay finite at any depth.
 *
 * @param mean of the elements
 * @param deviation of the elements
 */
record Initialization(float mean, float deviation) {
    private static final Initialization ONES = new Initialization(1, 0);
    private static final Initialization ZEROS = new Initialization(0, 0);
    private static final Initialization SMALL = new Initialization(0, 0.02f);

    /** Residual branches start small, as LayerScale means them to. */
    private static final Initialization LAYER_SCALE = new Initialization(0.1f, 0);

    /** The distribution that suits a tensor's place in the model, by its name. */
    static Initialization of(String name, Shape shape) {
        boolean norm = name.toLowerCase(Locale.ROOT).contains("norm") || name.contains("ln_q");
        if (norm && shape.dimension() == 1) {
            return name.endsWith("bias") ? ZEROS : ONES;
        }
        if (name.endsWith(".gamma")) {
            return LAYER_SCALE;
        }
        boolean weight = name.endsWith(".weight") && shape.dimension() > 1;
        return weight
                ? new Initialization(0, (float) (gain(name) / Math.sqrt(fanIn(name, shape))))
                : SMALL;
    }

    /** How much stronger than its input a layer's output is. */
    private static double gain(String name) {
        if (name.equals("model.embed_tokens.weight") || name.equals("lm_head.weight")) {
            return 3; // Some tokens become likely, as a trained model has it.
        }
        if (name.endsWith("self_attn.o_proj.weight")) {
            return 0.25; // A hundred alike visual tokens would drown the words.
        }
        return name.endsWith("pose_branch.fc2.weight") ? 0.1 : 1;
    }

    /** Terms that are summed for one output. */
    private static double fanIn(String name, Shape shape) {
        // Transposed convolutions whose stride is their kernel: [in, out, k, k], one tap per
        // output.
        boolean transposed = name.contains("resize_layers.0") || name.contains("resize_layers.1");
        long terms = transposed ? shape.get(0) : shape.size() / shape.get(0);
        return (double) terms;
    }
}
