package io.sightline.jobs.evaluation;

import io.sightline.scene.Frame;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the frames that a model sees. */
@FunctionalInterface
public interface FrameSelection {

    /** Some of a scene's frames, in the order of time. */
    List<Frame> select(List<Frame> frames);

    /** Evenly spread frames, first and last included; all of them where there are no more. */
    static FrameSelection uniform(int count) {
        return frames -> {
            if (frames.size() <= count) {
                return frames;
            }
            double step = (frames.size() - 1.0) / Math.max(1, count - 1);
            return IntStream.range(0, count)
                    .mapToObj(i -> frames.get((int) Math.rint(i * step)))
                    .toList();
        };
    }
}
