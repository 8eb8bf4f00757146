package io.sightline.jobs.evaluation;

import io.sightline.scene.Frame;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the frames that a model sees. */
@FunctionalInterface
public interface FrameSelection {

    /** Some of a scene's frames, in the order of time, and what each adds. */
    List<ChosenFrame> choose(List<Frame> frames);

    /** The same without what they add. */
    default List<Frame> select(List<Frame> frames) {
        return choose(frames).stream().map(ChosenFrame::frame).toList();
    }

    /** All frames, where there are no more than may be shown: nothing is to be counted then. */
    static List<ChosenFrame> all(List<Frame> frames) {
        return frames.stream().map(ChosenFrame::uncounted).toList();
    }

    /** Evenly spread frames, first and last included; all of them where there are no more. */
    static FrameSelection uniform(int count) {
        return frames -> {
            if (frames.size() <= count) {
                return all(frames);
            }
            double step = (frames.size() - 1.0) / Math.max(1, count - 1);
            return IntStream.range(0, count)
                    .mapToObj(i -> frames.get((int) Math.rint(i * step)))
                    .map(ChosenFrame::uncounted)
                    .toList();
        };
    }
}
