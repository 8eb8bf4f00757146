package io.sightline.model.image.resize;

import io.sightline.model.ModelException;
import java.io.Serializable;

/**
 * How many pixels a resized frame has.
 *
 * @param min the least, height times width
 * @param max the most
 */
public record PixelLimits(double min, double max) implements Serializable {
    /** Of a single image. */
    public static final PixelLimits IMAGE = new PixelLimits(3_136, 12_845_056);

    private static final double VIDEO_MIN = 128 * 28 * 28;
    private static final double VIDEO_MAX = 768 * 28 * 28;

    /** 128 000 merged patches of 28 x 28 pixels, of which nine tenths are for the video. */
    private static final double VIDEO_TOTAL = 128_000 * 28 * 28 * 0.9;

    private static final int TEMPORAL_PATCH = 2;

    /** Refuses limits that no frame can meet. */
    public PixelLimits {
        if (!(min >= 1 && min <= max)) {
            throw new ModelException(
                    "pixel limits from %.0f to %.0f leave no frame size; give 1 <= min <= max"
                            .formatted(min, max));
        }
    }

    /** The published limits of one frame in a video of {@code frames} frames (qwen_vl_utils). */
    public static PixelLimits video(int frames) {
        return video(frames, null, null);
    }

    /**
     * The published limits with a caller's own. As published, a larger maximum than the video's is
     * lowered to it. A maximum below the published minimum lowers the minimum, too.
     *
     * @param frames frames of the video
     * @param min the caller's minimum, or {@code null}
     * @param max the caller's maximum, or {@code null}
     */
    public static PixelLimits video(int frames, Long min, Long max) {
        double least = min == null ? VIDEO_MIN : min;
        double share = Math.min(VIDEO_MAX, VIDEO_TOTAL / frames * TEMPORAL_PATCH);
        double most = Math.max(share, Math.floor(least * 1.05));
        if (max == null) {
            return new PixelLimits(least, most);
        }
        return new PixelLimits(min == null ? Math.min(least, max) : least, Math.min(most, max));
    }
}
