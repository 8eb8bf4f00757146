package io.sightline.model.image.resize;

import io.sightline.model.ModelException;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decoded frames to VGGT's own input, as the published sampler prepares it: a portrait frame is
 * turned by 90° clockwise, the width becomes the model's image size, the height the nearest
 * multiple of the patch size, Pillow's bicubic in between. Frames lower than the highest are padded
 * with white above and below. Thread-safe.
 */
public final class GeometryPreprocessor {
    private final int width;
    private final int patch;

    /**
     * Resizes to the input of a model; the published one is 518 wide in patches of 14.
     *
     * @param width of the model's input in pixels, a multiple of {@code patch}
     * @param patch side of a patch in pixels
     */
    public GeometryPreprocessor(int width, int patch) {
        if (patch < 1 || width < patch || width % patch != 0) {
            throw new ModelException(
                    "geometry cannot work on frames %d pixels wide with patches of %d; give a positive multiple"
                            .formatted(width, patch));
        }
        this.width = width;
        this.patch = patch;
    }

    /** The size that a frame of {@code source} size is brought to, before any padding. */
    public FrameSize sizeFor(FrameSize source) {
        double longer = Math.max(source.height(), source.width());
        double shorter = Math.min(source.height(), source.width());
        double patches = Math.rint(shorter * (width / longer) / patch);
        return new FrameSize(Math.max((int) patches, 1) * patch, width);
    }

    /**
     * Resizes a chunk.
     *
     * @param frames at least one
     * @return as many frames as given, in their order
     */
    public ResizedFrames resize(List<RgbImage> frames) {
        int height =
                frames.stream()
                        .mapToInt(frame -> sizeFor(frame.size()).height())
                        .max()
                        .orElseThrow(
                                () ->
                                        new ModelException(
                                                "there is no frame to estimate; give at least one"));
        ResizedFrames resized = ResizedFrames.allocate(frames.size(), new FrameSize(height, width));
        Resamplers resamplers = new Resamplers(PillowBicubic::new);
        IntStream.range(0, frames.size())
                .parallel()
                .forEach(i -> place(frames.get(i), i, resized, resamplers));
        return resized;
    }

    private void place(RgbImage frame, int index, ResizedFrames to, Resamplers resamplers) {
        RgbImage image = frame.height() > frame.width() ? frame.turnedClockwise() : frame;
        FrameSize size = sizeFor(image.size());
        WhitePadding.place(image, resamplers.get(image.size(), size), to, index);
    }
}
