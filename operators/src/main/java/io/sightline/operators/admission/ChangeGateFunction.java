package io.sightline.operators.admission;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.operators.ActivityState;
import io.sightline.operators.AdmittedFrame;
import io.sightline.operators.SceneFrame;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by camera: marks the frames that show something new. The others only tell the scene what it
 * looks like now. Counts both kinds.
 */
public final class ChangeGateFunction
        extends KeyedProcessFunction<CameraKey, AdmittedFrame, SceneFrame> {
    private static final long serialVersionUID = 1L;

    private final ChangeGate gate;
    private final long quietMs;
    private transient GateState state;
    private transient ActivityState activity;
    private transient Counter passed;
    private transient Counter gated;

    /** Reads the threshold, the shortest interval and the quiet time of the settings. */
    public ChangeGateFunction(JobConfiguration configuration) {
        this.gate =
                new ChangeGate(
                        configuration.get(FrameOptions.CHANGE_THRESHOLD),
                        configuration.get(FrameOptions.CHANGE_MIN_INTERVAL).toMillis());
        this.quietMs = configuration.get(SceneOptions.QUIET_TIME).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("frames");
        passed = metrics.counter("key");
        gated = metrics.counter("gated");
        state = new GateState(getRuntimeContext());
        activity = new ActivityState(getRuntimeContext(), quietMs);
    }

    @Override
    public void processElement(AdmittedFrame admitted, Context context, Collector<SceneFrame> out)
            throws IOException {
        activity.touch(context.timerService());
        KeyFrame last = state.lastKeyFrame();
        byte[] thumbnail = admitted.thumbnail();
        long timeMs = admitted.frame().timeMs();
        double change = last == null ? 1 : ChangeGate.change(last.thumbnail(), thumbnail);
        boolean keyFrame = last == null || gate.passes(change, timeMs - last.timeMs());
        if (keyFrame) {
            state.keep(new KeyFrame(timeMs, thumbnail));
        }
        (keyFrame ? passed : gated).inc();
        out.collect(new SceneFrame(admitted.frame(), thumbnail, change, keyFrame));
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<SceneFrame> out)
            throws IOException {
        if (activity.quiet(context.timerService(), timerMs)) {
            state.forget();
        }
    }
}
