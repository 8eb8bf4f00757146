package io.sightline.model.parts;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.ModelException;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.model.checkpoint.config.VisionConfig;
import io.sightline.model.image.resize.FramePreprocessor;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.scene.PointMap;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which model computes, where, and how finely it looks.
 *
 * @param directory the checkpoint's, as published
 * @param place where it computes
 * @param pixels how finely a question's frames are seen
 * @param gridColumns columns of the pixel grid that point maps are thinned to, rows follow from the
 *     frame's aspect
 * @param cacheDirectory where converted weights are kept, {@code null} = the user's cache
 */
public record ModelSettings(
        String directory, Place place, Pixels pixels, int gridColumns, String cacheDirectory)
        implements Serializable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelSettings.class);

    /**
     * Where a model computes.
     *
     * @param gpu which GPU if it is one, counted from 0
     * @param precision of weights and activations
     * @param threads that one operation on a CPU may use, 0 = one per core
     * @param inBlocks whether a CPU computes attention in {@code BFLOAT16} in blocks
     */
    public record Place(Device device, int gpu, Precision precision, int threads, boolean inBlocks)
            implements Serializable {}

    /**
     * Limits of what a frame is resized to; {@code null} is as the checkpoint says.
     *
     * @param min fewest pixels
     * @param max most pixels
     */
    public record Pixels(Long min, Long max) implements Serializable {}

    /** Where a model computes. */
    public enum Device {
        /** A GPU where there is one. */
        AUTO,
        /** The processor. */
        CPU,
        /** A GPU; without one the model is not loaded. */
        GPU
    }

    /** The floating-point format that a model computes in. */
    public enum Precision {
        /** bfloat16 on a GPU; on a CPU what {@code PrecisionChoice} finds. */
        AUTO,
        /** IEEE single precision. */
        FLOAT32,
        /** Brain floating point. */
        BFLOAT16,
        /**
         * Single precision with weights as the checkpoint stores them: the numbers of single
         * precision in the memory of the checkpoint. On a processor only.
         */
        MIXED;

        /** What activations are in on a processor; {@code AUTO} is single precision. */
        public DataType activations() {
            return this == BFLOAT16 ? DataType.BFLOAT16 : DataType.FLOAT32;
        }

        /** Whether weights are used where the checkpoint's files have them, on a processor. */
        public boolean mapsWeights() {
            return this == BFLOAT16 || this == MIXED;
        }
    }

    /** A checkpoint with everything else left to the machine and to the checkpoint. */
    public static ModelSettings of(Path directory) {
        return new ModelSettings(
                directory.toString(),
                new Place(Device.AUTO, 0, Precision.AUTO, 0, false),
                new Pixels(null, null),
                PointMap.GRID_COLUMNS,
                null);
    }

    /** These for another checkpoint. */
    public ModelSettings withDirectory(String other) {
        return new ModelSettings(other, place, pixels, gridColumns, cacheDirectory);
    }

    /** These on another device, in another precision. */
    public ModelSettings on(Device device, Precision precision) {
        return at(new Place(device, place.gpu, precision, place.threads, place.inBlocks));
    }

    /** These on the GPU of this index, where a GPU is meant. */
    public ModelSettings onGpu(int index) {
        return at(new Place(place.device, index, place.precision, place.threads, place.inBlocks));
    }

    /** These with so many threads. */
    public ModelSettings withThreads(int count) {
        return at(new Place(place.device, place.gpu, place.precision, count, place.inBlocks));
    }

    /** These with attention in blocks, or not, where a CPU computes in bfloat16. */
    public ModelSettings withAttention(boolean inBlocks) {
        return at(new Place(place.device, place.gpu, place.precision, place.threads, inBlocks));
    }

    private ModelSettings at(Place other) {
        return new ModelSettings(directory, other, pixels, gridColumns, cacheDirectory);
    }

    /** These with limits of a frame's pixels; {@code null} as the checkpoint says. */
    public ModelSettings withPixels(Long min, Long max) {
        Pixels other = new Pixels(min, max);
        return new ModelSettings(directory, place, other, gridColumns, cacheDirectory);
    }

    /** These with point maps of so many columns. */
    public ModelSettings withGridColumns(int columns) {
        return new ModelSettings(directory, place, pixels, columns, cacheDirectory);
    }

    /** These with converted weights kept elsewhere. */
    public ModelSettings withCacheDirectory(Path cache) {
        return new ModelSettings(directory, place, pixels, gridColumns, cache.toString());
    }

    /** Where converted weights are kept. */
    public ArchiveCache archives() {
        return cacheDirectory == null
                ? ArchiveCache.ofUser()
                : new ArchiveCache(Path.of(cacheDirectory));
    }

    /** How many threads that is on this machine. */
    int usedThreads() {
        return place.threads > 0 ? place.threads : Runtime.getRuntime().availableProcessors();
    }

    /** The device that is meant on this machine. */
    ai.djl.Device usedDevice() {
        int usable = Engine.getEngine(PtEngine.ENGINE_NAME).getGpuCount();
        DeviceChoice choice = DeviceChoice.of(place, usable, DeviceChoice.machineHasGpu());
        if (choice.regrettable()) {
            LOG.warn("{}: {}", directory, choice.reason());
        } else {
            LOG.info("{}: {}", directory, choice.reason());
        }
        return choice.device();
    }

    /** The precision that is meant on a device. */
    DataType usedPrecision(ai.djl.Device on) {
        if (on.isGpu() && place.precision == Precision.MIXED) {
            throw new ModelException(
                    "model.precision MIXED is for processors; on a GPU take BFLOAT16 or FLOAT32");
        }
        boolean half = on.isGpu() && place.precision == Precision.AUTO;
        return half ? DataType.BFLOAT16 : place.precision.activations();
    }

    /** What brings the parts of a model onto a device. */
    ArchiveLoader loader(ai.djl.Device on) {
        boolean stored = !on.isGpu() && place.precision.mapsWeights();
        boolean inBlocks = !on.isGpu() && place.inBlocks;
        return new ArchiveLoader(archives(), on, usedPrecision(on), stored, inBlocks);
    }

    /** How frames are resized; as published where neither these settings nor it says more. */
    FramePreprocessor preprocessor(Checkpoint checkpoint) {
        VisionConfig vision = checkpoint.config().vision();
        Pixels limits = pixelsFor(checkpoint);
        return new FramePreprocessor(
                vision.patchSize() * vision.spatialMergeSize(), limits.min, limits.max);
    }

    /** How finely a checkpoint's frames are seen: these limits, else its own. */
    public Pixels pixelsFor(Checkpoint checkpoint) {
        return new Pixels(
                or(pixels.min, checkpoint.profile().map(SightlineProfile::minPixelsPerFrame)),
                or(pixels.max, checkpoint.profile().map(SightlineProfile::maxPixelsPerFrame)));
    }

    private static Long or(Long set, Optional<Integer> stated) {
        return set != null ? set : stated.filter(n -> n > 0).map(Integer::longValue).orElse(null);
    }
}
