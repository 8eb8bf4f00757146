package io.sightline.operators.memory;

import io.sightline.config.SceneOptions;
import io.sightline.scene.BoundedMap;
import io.sightline.scene.Frame;
import io.sightline.trace.LogContext;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames whose capture times lie behind their scene's, as those of a camera with a wrong clock:
 * counted, and said in the log now and then for each camera.
 */
final class LateFrames {
    private static final Logger LOG = LoggerFactory.getLogger(LateFrames.class);
    private static final long BETWEEN_LINES_MS = Duration.ofMinutes(10).toMillis();
    private static final int MOST_CAMERAS = 1_000;

    private final long lateMs;
    private final long ageMs;
    private final Counter late;
    private final Counter lost;
    private final Map<String, Long> saidMs = BoundedMap.ofNewest(MOST_CAMERAS);

    /**
     * Counts from zero.
     *
     * @param lateMs from when on a frame is late
     * @param ageMs from when on it is lost
     */
    LateFrames(MetricGroup task, long lateMs, long ageMs) {
        this.lateMs = lateMs;
        this.ageMs = ageMs;
        MetricGroup frames = task.addGroup("frames");
        late = frames.counter("late");
        lost = frames.counter("too-old");
    }

    /**
     * A frame arrived.
     *
     * @param behindMs how far behind the scene's newest
     * @param nowMs the clock
     */
    void add(Frame frame, long behindMs, long nowMs) {
        if (behindMs <= lateMs) {
            return;
        }
        boolean tooOld = behindMs > ageMs;
        (tooOld ? lost : late).inc();
        String camera = frame.scene() + "/" + frame.camera();
        Long before = saidMs.get(camera);
        if (before == null || nowMs - before >= BETWEEN_LINES_MS) {
            saidMs.put(camera, nowMs);
            try (LogContext about = LogContext.of(frame.scene())) {
                LOG.warn(
                        "Scene '{}': frames of camera '{}' are {} older than the scene's newest and {};"
                                + " set its clock",
                        frame.scene(),
                        frame.camera(),
                        Duration.ofMillis(behindMs),
                        tooOld
                                ? "are not remembered, by " + SceneOptions.MEMORY_AGE.key()
                                : "count as that old");
            }
        }
    }
}
