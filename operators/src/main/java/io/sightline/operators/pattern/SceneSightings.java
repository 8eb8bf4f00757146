package io.sightline.operators.pattern;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.operators.SceneFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Says of which scenes there are frames, now and then instead of with every frame. What it has said
 * it forgets with the task, and says again.
 */
public final class SceneSightings extends RichFlatMapFunction<SceneFrame, String> {
    private static final long serialVersionUID = 1L;

    /** So often a scene is seen before it is quiet. */
    private static final int TIMES = 4;

    private final long againMs;
    private transient Map<String, Long> toldMs;

    /** Often enough for the configured quiet time. */
    public SceneSightings(JobConfiguration configuration) {
        againMs = configuration.get(SceneOptions.QUIET_TIME).toMillis() / TIMES;
    }

    @Override
    public void open(OpenContext context) {
        toldMs = new LinkedHashMap<>();
    }

    @Override
    public void flatMap(SceneFrame frame, Collector<String> out) {
        long nowMs = System.currentTimeMillis();
        Long lastMs = toldMs.get(frame.scene());
        if (lastMs == null || nowMs - lastMs >= againMs) {
            toldMs.remove(frame.scene());
            toldMs.put(frame.scene(), nowMs);
            toldMs.values().removeIf(thenMs -> nowMs - thenMs > againMs);
            out.collect(frame.scene());
        }
    }
}
