package io.sightline.model.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Finds frames by index, going forward only. */
final class FrameSearch {
    private final MediaInput input;
    private final FrameTimes times;
    private AVFrame current;

    /** Index of the current frame where frames are counted, time where they are sought. */
    private long at = Long.MIN_VALUE;

    private int counted = -1;

    FrameSearch(MediaInput input, FrameTimes times) {
        this.input = input;
        this.times = times;
    }

    /**
     * The frame of an index not below the one before.
     *
     * @return {@code null} when the video ends first
     */
    AVFrame frame(int index) {
        return times.seekable() ? sought(times.shown()[index]) : counted(index);
    }

    private AVFrame counted(int index) {
        while (counted < index) {
            current = input.nextFrame();
            counted++;
        }
        return current;
    }

    private AVFrame sought(long time) {
        if (times.keyBetween(at, time)) {
            input.seek(times.keys().floor(time));
            forward(time);
            if (at > time) {
                // Frames of an open group come before their key frame: walk there instead.
                input.seek(times.shown()[0]);
                at = Long.MIN_VALUE;
            }
        }
        if (at < time) {
            forward(time);
        }
        return current;
    }

    private void forward(long time) {
        do {
            current = input.nextFrame();
            at = current == null ? Long.MAX_VALUE : current.best_effort_timestamp();
        } while (at < time);
    }
}
