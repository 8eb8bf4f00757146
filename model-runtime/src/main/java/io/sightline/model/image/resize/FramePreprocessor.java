package io.sightline.model.image.resize;

import io.sightline.model.ModelException;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decoded frames to the pixels that both encoders of Spatial-MLLM share: the published video path
 * (qwen_vl_utils: smart resize with the video's limits, torchvision's antialiased bicubic). Frames
 * of a folder and of a stream are treated as the frames of a video. Thread-safe.
 *
 * <p>An odd list gets its last frame twice, because the encoders see frames in pairs. The first
 * frame decides the size. A frame of another shape, say of a second camera, is fitted in and padded
 * with white, as the published sampler pads.
 */
public final class FramePreprocessor {
    /** Aspect ratios that differ by less count as the same shape, and are stretched. */
    private static final double SAME_SHAPE = 1.1;

    private final int factor;
    private final Long minPixels;
    private final Long maxPixels;

    /**
     * Resizes to these limits; the published model's factor is 28.
     *
     * @param factor patch size times spatial merge: both sides become a multiple of it
     * @param minPixels least pixels of a frame, {@code null} for the published number
     * @param maxPixels most pixels of a frame, {@code null} for the published number
     */
    public FramePreprocessor(int factor, Long minPixels, Long maxPixels) {
        this.factor = factor;
        this.minPixels = minPixels;
        this.maxPixels = maxPixels;
    }

    /** The size that {@code frames} frames of {@code source} size are brought to. */
    public FrameSize sizeFor(FrameSize source, int frames) {
        PixelLimits limits = PixelLimits.video(frames, minPixels, maxPixels);
        return new SmartResize(factor, limits).sizeFor(source);
    }

    /**
     * Resizes a clip.
     *
     * @param frames in time order, at least one
     * @return an even number of frames
     */
    public ResizedFrames resize(List<RgbImage> frames) {
        if (frames.isEmpty()) {
            throw new ModelException("there is no frame to look at; give at least one");
        }
        int count = frames.size() + frames.size() % 2;
        FrameSize size = sizeFor(frames.get(0).size(), count);
        ResizedFrames resized = ResizedFrames.allocate(count, size);
        Resamplers resamplers = new Resamplers(TorchvisionBicubic::new);
        IntStream.range(0, frames.size())
                .parallel()
                .forEach(
                        i -> {
                            FrameSize from = frames.get(i).size();
                            FrameSize place = placeOf(from, frames.get(0).size(), size);
                            WhitePadding.place(
                                    frames.get(i), resamplers.get(from, place), resized, i);
                        });
        if (count > frames.size()) {
            int last = (count - 1) * resized.frameBytes();
            resized.rgb()
                    .put(last, resized.rgb(), last - resized.frameBytes(), resized.frameBytes());
        }
        return resized;
    }

    /**
     * Resizes one frame as it would stand in a clip, so that it can be kept for several clips.
     *
     * @param first size of the clip's first frame before resizing
     * @param size of the clip's frames, see {@link #sizeFor}
     * @return one frame
     */
    public static ResizedFrames resize(RgbImage frame, FrameSize first, FrameSize size) {
        ResizedFrames resized = ResizedFrames.allocate(1, size);
        FrameSize place = placeOf(frame.size(), first, size);
        WhitePadding.place(frame, new TorchvisionBicubic(frame.size(), place), resized, 0);
        return resized;
    }

    private static FrameSize placeOf(FrameSize source, FrameSize first, FrameSize target) {
        double otherShape = ratio((double) source.width() / source.height(), first);
        if (otherShape <= SAME_SHAPE) {
            return target;
        }
        double scale =
                Math.min(
                        (double) target.height() / source.height(),
                        (double) target.width() / source.width());
        return new FrameSize(
                Math.max(1, (int) Math.rint(source.height() * scale)),
                Math.max(1, (int) Math.rint(source.width() * scale)));
    }

    private static double ratio(double aspect, FrameSize first) {
        double ratio = aspect * first.height() / first.width();
        return Math.max(ratio, 1 / ratio);
    }
}
