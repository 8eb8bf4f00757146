package io.sightline.model.inspection;

import io.sightline.model.Phase;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.checkpoint.config.TextConfig;
import io.sightline.model.checkpoint.config.VisionConfig;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.torch.ProductRate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Floating-point operations of a cold question, from shapes: two for each weight and token, and
 * those of attention.
 *
 * @param byPhase of each part of its way that runs once for it
 * @param perToken of each token of the answer
 */
public record QuestionCost(Map<Phase, Operations> byPhase, double perToken) {
    /**
     * Of a part.
     *
     * @param products with weights
     * @param attention scores, and values weighted by them
     */
    public record Operations(double products, double attention) {
        /** Both. */
        public double all() {
            return products + attention;
        }
    }

    /** Tokens of a question's own words, and of an answer. */
    private static final int WORDS = 50;

    private static final int ANSWER_TOKENS = 16;

    /** About frames as published; without a language model, of what it takes to see them. */
    public static QuestionCost of(Inspection inspected) {
        return of(inspected, Usage.PUBLISHED);
    }

    /** Of a checkpoint that is used so. */
    public static QuestionCost of(Inspection inspected, Usage usage) {
        return of(inspected, usage, MemoryNeed.FRAME_SIZE);
    }

    /** The same about frames of this size. */
    public static QuestionCost of(Inspection inspected, Usage usage, FrameSize frame) {
        return of(inspected.checkpoint().config(), inspected.parts(), usage, frame);
    }

    static QuestionCost of(
            CheckpointConfig config, List<PartSize> parts, Usage usage, FrameSize frame) {
        VisionConfig vision = config.vision();
        FrameSize size = usage.seenSize(MemoryNeed.tokenSide(config), frame);
        int frames = usage.frames();
        double merged = MemoryNeed.visualTokens(config, size, frames);
        Map<Phase, Operations> byPhase = new EnumMap<>(Phase.class);
        double perToken = 0;
        for (PartSize part : parts) {
            double weights = 2.0 * part.parameters();
            switch (part.part()) {
                case VISUAL_ENCODER ->
                        byPhase.put(
                                Phase.VISUAL_ENCODER,
                                visual(vision, size, MemoryNeed.pairs(vision, frames), weights));
                case AGGREGATOR -> byPhase.putAll(spatial(config.spatial(), size, frames, weights));
                case CONNECTOR -> byPhase.put(Phase.CONNECTOR, new Operations(merged * weights, 0));
                case LANGUAGE_MODEL -> {
                    perToken = weights;
                    double text = weights - 2.0 * embedding(config.text());
                    byPhase.put(Phase.PREFILL, prompt(config.text(), merged + WORDS, text));
                }
                default -> {}
            }
        }
        return new QuestionCost(byPhase, perToken);
    }

    /** It is looked up, not multiplied, but for the words' scores. */
    private static double embedding(TextConfig text) {
        return (double) text.vocabSize() * text.hiddenSize();
    }

    private static Operations visual(
            VisionConfig vision, FrameSize size, int pairs, double weights) {
        double tokens = MemoryNeed.squares(size, vision.patchSize());
        double whole = vision.fullAttentionBlocks().size() * attention(tokens, vision.hiddenSize());
        return new Operations(pairs * tokens * weights, pairs * whole);
    }

    /** A block has twelve squares of a token's width: four around attention, eight behind it. */
    private static Map<Phase, Operations> spatial(
            SpatialConfig spatial, FrameSize size, int frames, double weights) {
        double width = spatial.embedDim();
        double inFrame = MemoryNeed.spatialTokens(spatial, size);
        double tokens = frames * inFrame;
        double blocks = 2 * spatial.depth() * 12 * width * width;
        double each = frames * attention(inFrame, spatial.embedDim());
        double across = attention(tokens, spatial.embedDim());
        return Map.of(
                Phase.PATCHES,
                new Operations(tokens * (weights - 2 * blocks), spatial.patchEmbedDepth() * each),
                Phase.FRAME_ATTENTION,
                new Operations(tokens * blocks, spatial.depth() * each),
                Phase.GLOBAL_ATTENTION,
                new Operations(tokens * blocks, spatial.depth() * across));
    }

    /** Half of the attention is not computed: no token sees a later one. */
    private static Operations prompt(TextConfig text, double tokens, double weights) {
        int width = text.attentionHeads() * text.headDim();
        return new Operations(tokens * weights, text.layers() * attention(tokens, width) / 2);
    }

    private static double attention(double tokens, int width) {
        return 4 * tokens * tokens * width;
    }

    /** All but the answer's tokens. */
    public double operations() {
        return byPhase.values().stream().mapToDouble(Operations::all).sum();
    }

    /** How long it takes at least where products and attention are as fast as measured. */
    public double seconds(ProductRate rate) {
        double attention = byPhase.values().stream().mapToDouble(Operations::attention).sum();
        return (operations() - attention) / rate.many()
                + attention / rate.attention()
                + ANSWER_TOKENS * perToken / rate.few();
    }
}
