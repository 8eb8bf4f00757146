package io.sightline.model.video;

import io.sightline.model.ModelException;
import java.util.stream.IntStream;

/** Which frames of a video are looked at, evenly over its length. */
public final class FrameIndices {
    private FrameIndices() {}

    /**
     * The frames of an inference as published (qwen_vl_utils): an even number, spread from the
     * first to the last frame, each index rounded half to even. Where the published code refuses a
     * clip that is too short, the number is lowered to the largest even one that the clip has; a
     * clip of one frame gives that one.
     *
     * @param total frames of the video
     * @param wanted frames to look at, at least 1
     */
    public static int[] forInference(int total, int wanted) {
        require(total, wanted);
        int even = (int) Math.rint(wanted / 2.0) * 2;
        int count = Math.max(Math.min(Math.max(even, 2), total / 2 * 2), 1);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) Math.rint((total - 1L) * i / (count - 1.0)))
                .toArray();
    }

    /**
     * The candidates of the space-aware sampler as published: spread from the first to the last
     * frame, each index rounded down; all frames of a shorter video.
     *
     * @param total frames of the video
     * @param wanted most candidates, at least 1
     */
    public static int[] forSampling(int total, int wanted) {
        require(total, wanted);
        int count = Math.min(total, wanted);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) ((total - 1L) * i / (count - 1)))
                .toArray();
    }

    private static void require(int total, int wanted) {
        if (total < 1 || wanted < 1) {
            throw new ModelException(
                    "cannot choose %d of %d frames; both must be at least 1"
                            .formatted(wanted, total));
        }
    }
}
