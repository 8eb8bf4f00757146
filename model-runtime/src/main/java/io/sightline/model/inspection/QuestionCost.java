package io.sightline.model.inspection;

import io.sightline.model.checkpoint.ModelPart;
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
 * @param byPart of each part that runs once for it
 * @param perToken of each token of the answer
 */
public record QuestionCost(Map<ModelPart, Operations> byPart, double perToken) {
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

    /** Of a checkpoint that answers, about frames as published. */
    public static QuestionCost of(Inspection inspected) {
        return of(inspected, Usage.PUBLISHED);
    }

    /** Of a checkpoint that answers and is used so. */
    public static QuestionCost of(Inspection inspected, Usage usage) {
        return of(inspected.checkpoint().config(), inspected.parts(), usage);
    }

    static QuestionCost of(CheckpointConfig config, List<PartSize> parts, Usage usage) {
        VisionConfig vision = config.vision();
        FrameSize size = usage.seenSize(MemoryNeed.tokenSide(config));
        int frames = usage.frames();
        double merged = MemoryNeed.visualTokens(config, size, frames);
        Map<ModelPart, Operations> byPart = new EnumMap<>(ModelPart.class);
        double text = 0;
        for (PartSize part : parts) {
            double weights = 2.0 * part.parameters();
            switch (part.part()) {
                case VISUAL_ENCODER ->
                        byPart.put(
                                part.part(),
                                visual(vision, size, MemoryNeed.pairs(vision, frames), weights));
                case AGGREGATOR ->
                        byPart.put(part.part(), spatial(config.spatial(), size, frames, weights));
                case CONNECTOR -> byPart.put(part.part(), new Operations(merged * weights, 0));
                case LANGUAGE_MODEL -> {
                    text = weights - 2.0 * embedding(config.text());
                    byPart.put(part.part(), prompt(config.text(), merged + WORDS, text));
                }
                default -> {}
            }
        }
        return new QuestionCost(byPart, text + 2.0 * embedding(config.text()));
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

    private static Operations spatial(
            SpatialConfig spatial, FrameSize size, int frames, double weights) {
        double tokens = MemoryNeed.spatialTokens(spatial, size);
        double each =
                (spatial.patchEmbedDepth() + spatial.depth())
                        * attention(tokens, spatial.embedDim());
        double all = spatial.depth() * attention(frames * tokens, spatial.embedDim());
        return new Operations(frames * tokens * weights, frames * each + all);
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
        return byPart.values().stream().mapToDouble(Operations::all).sum();
    }

    /** How long it takes at least where products and attention are as fast as measured. */
    public double seconds(ProductRate rate) {
        double attention = byPart.values().stream().mapToDouble(Operations::attention).sum();
        return (operations() - attention) / rate.many()
                + attention / rate.attention()
                + ANSWER_TOKENS * perToken / rate.few();
    }
}
