package io.sightline.operators.window;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.config.SceneOptions;
import io.sightline.operators.ActivityState;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.geometry.GeometryLoad;
import io.sightline.sampling.anchors.Appearance;
import io.sightline.sampling.anchors.Landmark;
import io.sightline.sampling.anchors.Landmarks;
import io.sightline.sampling.anchors.Likeness;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by scene: adds to each chunk the older frames that hold it in place, and leaves out the
 * images of one that would be let go anyway.
 */
public final class AnchorFunction extends KeyedProcessFunction<String, FrameChunk, FrameChunk> {
    private static final long serialVersionUID = 1L;

    private final long behindMs;
    private final long patienceMs;
    private final int anchorCount;
    private final int capacity;
    private final long mostBytes;
    private final Reach reach;
    private final long quietMs;
    private transient LandmarkState state;
    private transient ChunkOrderState order;
    private transient ActivityState activity;

    /** Reads how many anchors a chunk gets and how many frames they are chosen from. */
    public AnchorFunction(JobConfiguration configuration) {
        this.behindMs = configuration.get(FrameOptions.BEHIND).toMillis();
        this.patienceMs = configuration.get(ModelOptions.GEOMETRY_CATCH_UP).toMillis();
        this.anchorCount = configuration.get(SceneOptions.ANCHORS);
        this.capacity = anchorCount == 0 ? 0 : configuration.get(SceneOptions.LANDMARKS);
        this.mostBytes = configuration.get(SceneOptions.LANDMARK_BYTES).getBytes();
        this.reach = Reach.of(configuration);
        this.quietMs = configuration.get(SceneOptions.QUIET_TIME).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state = new LandmarkState(getRuntimeContext());
        order = new ChunkOrderState(getRuntimeContext(), behindMs, patienceMs);
        activity = new ActivityState(getRuntimeContext(), quietMs);
    }

    @Override
    public void processElement(FrameChunk chunk, Context context, Collector<FrameChunk> out)
            throws Exception {
        activity.touch(context.timerService());
        FrameChunk placed = order.place(chunk, context.timerService().currentProcessingTime());
        RecentFrames recent =
                capacity > 0 ? state.seen(chunk.frames(), reach.frames()) : RecentFrames.NONE;
        if (!placed.waits() && GeometryLoad.isFull(getRuntimeContext())) {
            // It would be let go: frames without geometry hold nothing in place either.
            out.collect(placed.withoutImages());
            return;
        }
        Likeness.Known known = state.likeness();
        Likeness likeness = new Likeness(known);
        Landmarks landmarks = new Landmarks(state.landmarks(), capacity, mostBytes, likeness);
        if (capacity > 0) {
            landmarks.forgetBefore(reach.earliestMs(recent));
        }
        List<Landmark> views = chunk.frames().stream().map(AnchorFunction::landmark).toList();
        List<SceneFrame> anchors = new ArrayList<>();
        for (Landmark anchor : landmarks.take(views, anchorCount)) {
            anchors.add(state.frame(anchor.frameId()));
        }
        state.keep(landmarks.kept(), chunk.frames());
        state.keep(known, likeness.known());
        out.collect(placed.withAnchors(anchors));
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<FrameChunk> out)
            throws Exception {
        if (activity.quiet(context.timerService(), timerMs)) {
            state.forget();
            order.forget();
        }
    }

    private static Landmark landmark(SceneFrame arrived) {
        Frame frame = arrived.frame();
        boolean measured = frame.pose() != null && frame.pose().depth() != null;
        return new Landmark(
                frame.id(),
                frame.timeMs(),
                Appearance.of(arrived.thumbnail()),
                frame.image().length + (measured ? frame.pose().depth().length : 0));
    }
}
