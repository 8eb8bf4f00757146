package io.sightline.model.image.resize;

import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.BadImageException.Reason;
import io.sightline.model.image.header.FrameSize;

/**
 * The size that a frame is resized to before the encoders see it: both sides a multiple of {@code
 * patch · merge}, the area within limits, the aspect ratio nearly kept (Qwen2-VL, arXiv 2409.12191,
 * as published: in double precision, rounding halves to even).
 *
 * @param factor what both sides are a multiple of; 28 as published
 * @param limits smallest and largest area
 */
public record SmartResize(int factor, PixelLimits limits) {
    private static final int MAX_ASPECT_RATIO = 200;

    /**
     * The size for frames of {@code source} size.
     *
     * @throws BadImageException if one side is more than 200 times the other
     */
    public FrameSize sizeFor(FrameSize source) {
        double height = source.height();
        double width = source.width();
        if (Math.max(height, width) / Math.min(height, width) > MAX_ASPECT_RATIO) {
            throw new BadImageException(
                    Reason.TOO_LARGE,
                    "the image of %d x %d pixels (height x width) is too long: one side may be at most %d times the other"
                            .formatted(source.height(), source.width(), MAX_ASPECT_RATIO));
        }
        FrameSize nearest = new FrameSize(nearest(height), nearest(width));
        if (nearest.pixels() > limits.max()) {
            double shrink = Math.sqrt(height * width / limits.max());
            return new FrameSize(floor(height / shrink), floor(width / shrink));
        }
        if (nearest.pixels() < limits.min()) {
            double grow = Math.sqrt(limits.min() / (height * width));
            return new FrameSize(ceil(height * grow), ceil(width * grow));
        }
        return nearest;
    }

    private int nearest(double side) {
        return Math.max(factor, (int) Math.rint(side / factor) * factor);
    }

    private int floor(double side) {
        return Math.max(factor, (int) Math.floor(side / factor) * factor);
    }

    private int ceil(double side) {
        return (int) Math.ceil(side / factor) * factor;
    }
}
