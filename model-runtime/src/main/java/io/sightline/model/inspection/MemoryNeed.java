package io.sightline.model.inspection;

import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.checkpoint.config.VisionConfig;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.parts.ModelSettings.Precision;
import java.util.Locale;

/**
 * Device memory that a checkpoint takes in one precision, in bytes.
 *
 * @param precision of weights and activations, such as {@code float32}; VGGT's heads compute in
 *     single precision always
 * @param weights of the parts that are loaded; on a processor, other than in {@code float32}, they
 *     are the checkpoint's mapped files, which all processes share
 * @param others weights of the checkpoint beside it
 * @param kv keys and values of questions' own words, set aside with the first question
 * @param prefixes keys and values of frames, as far as the cache may grow
 * @param prefix of these, what one selection of frames takes
 * @param features of frames, as far as the cache may grow
 * @param working tensors of the widest step, counted from its shapes and not measured
 */
public record MemoryNeed(
        String precision,
        long weights,
        long others,
        long kv,
        long prefixes,
        long prefix,
        long features,
        long working) {
    /** Frames of a question, as published. */
    public static final int FRAMES = 16;

    /** What cameras mostly send. */
    public static final FrameSize FRAME_SIZE = new FrameSize(480, 640);

    private static final int SPECIAL_TOKENS = 5;

    /** Pixels along a token's side where the geometry model stands alone. */
    private static final int PUBLISHED_TOKEN_SIDE = 28;

    /** Input, normed input, queries, keys, values, attended, and four widths of the MLP, twice. */
    private static final int WIDTHS_ALIVE = 14;

    /** All caches full, in the widest step. */
    public long peak() {
        return weights + others + kv + prefixes + features + working;
    }

    /** Of a checkpoint that is used so. */
    public static MemoryNeed of(Inspection inspected, Precision precision, Usage usage) {
        CheckpointConfig config = inspected.checkpoint().config();
        int bytes = precision.activations().getNumOfBytes();
        MemoryShares caches = usage.caches(inspected, precision);
        boolean answers = usage.asks(inspected);
        int side = answers ? tokenSide(config) : PUBLISHED_TOKEN_SIDE;
        FrameSize size = usage.seenSize(side);
        return new MemoryNeed(
                precision.name().toLowerCase(Locale.ROOT),
                weights(inspected, precision),
                usage.others(precision),
                answers ? caches.kvBytes() : 0,
                answers ? caches.prefixBytes() : 0,
                answers
                        ? visualTokens(config, size, usage.frames())
                                * LanguageModel.bytesPerToken(
                                        config.text(), precision.activations())
                        : 0,
                answers ? caches.featureBytes() : 0,
                bytes * working(inspected.checkpoint(), size, usage.frames()));
    }

    /** What the parts of a checkpoint take that are loaded. */
    public static long weights(Inspection inspected, Precision precision) {
        return inspected.parts().stream().mapToLong(part -> weights(part, precision)).sum();
    }

    /** The depth head is loaded for traces alone. */
    private static long weights(PartSize part, Precision precision) {
        if (part.part() == ModelPart.DEPTH_HEAD) {
            return 0;
        }
        if (precision == Precision.MIXED) {
            return part.storedBytes();
        }
        return switch (part.part()) {
            case CAMERA_HEAD, POINT_HEAD -> part.parameters() * Float.BYTES;
            default -> part.parameters() * precision.activations().getNumOfBytes();
        };
    }

    /** Pixels along the side of what becomes one token of the language model. */
    static int tokenSide(CheckpointConfig config) {
        return config.vision().patchSize() * config.vision().spatialMergeSize();
    }

    static long visualTokens(CheckpointConfig config, FrameSize size, int frames) {
        return pairs(config.vision(), frames) * squares(size, tokenSide(config));
    }

    static int pairs(VisionConfig vision, int frames) {
        return Math.floorDiv(frames, vision.temporalPatchSize());
    }

    /** Of a frame. */
    static long spatialTokens(SpatialConfig spatial, FrameSize size) {
        return squares(size, spatial.patchSize()) + SPECIAL_TOKENS;
    }

    static long squares(FrameSize size, int side) {
        return (long) Math.floorDiv(size.height(), side) * Math.floorDiv(size.width(), side);
    }

    /**
     * Global attention sees all frames' tokens at once; no other step is as wide. Without it that
     * is the visual encoder, which sees a pair at a time.
     */
    private static long working(Checkpoint checkpoint, FrameSize size, int frames) {
        CheckpointConfig config = checkpoint.config();
        SpatialConfig spatial = config.spatial();
        VisionConfig vision = config.vision();
        long widths =
                checkpoint.parts().contains(ModelPart.AGGREGATOR)
                        ? frames * spatialTokens(spatial, size) * spatial.embedDim()
                        : squares(size, vision.patchSize()) * vision.hiddenSize();
        return widths * WIDTHS_ALIVE;
    }
}
