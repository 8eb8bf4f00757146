package io.sightline.model.video;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends reads of FFmpeg that take too long, whatever the protocol: FFmpeg asks every 100 ms whether
 * to go on. One thread only.
 */
final class StallGuard implements AutoCloseable {
    private final long patienceNanos;
    private long deadline;
    private final AVIOInterruptCB.Callback_Pointer asked =
            new AVIOInterruptCB.Callback_Pointer() {
                @Override
                public int call(Pointer opaque) {
                    return expired() ? 1 : 0;
                }
            };

    /** A guard of one container, before it is opened. */
    StallGuard(AVFormatContext container, Duration patience) {
        patienceNanos = patience.toNanos();
        restart();
        container.interrupt_callback().callback(asked);
    }

    /** Something came, or a new step starts. */
    void restart() {
        deadline = System.nanoTime() + patienceNanos;
    }

    boolean expired() {
        return System.nanoTime() - deadline > 0;
    }

    @Override
    public void close() {
        asked.close();
    }
}
