package io.sightline.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.config.SceneOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.NoEventTime;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.geometry.PointMapFunction;
import io.sightline.operators.geometry.WaitingChunkFunction;
import io.sightline.operators.store.FrameImages;
import io.sightline.operators.window.AnchorFunction;
import io.sightline.operators.window.ChunkLimits;
import io.sightline.operators.window.FrameChunkFunction;
import io.sightline.operators.window.OverlapEvictor;
import io.sightline.operators.window.RollingFrameTrigger;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;

/** From frames to where every pixel is, chunk by chunk, beside the way that the frames take. */
final class GeometryPipeline {

    private GeometryPipeline() {}

    /**
     * Rolling windows over key frames, with anchors, and the point maps of both.
     *
     * @param images of anchors that are not state
     */
    static DataStream<ChunkPoints> define(
            DataStream<SceneFrame> frames,
            ModelRuntime.Factory models,
            FrameImages.Factory images,
            JobConfiguration configuration) {
        DataStream<FrameChunk> chunks = anchored(chunks(frames, configuration), configuration);
        return points(chunks, models, images, configuration);
    }

    /**
     * The last frames of each scene, every few new ones. All cameras of a scene are in the scene's
     * key group already ({@link io.sightline.operators.admission.CameraKey}), so no image is
     * shuffled again.
     */
    private static DataStream<FrameChunk> chunks(
            DataStream<SceneFrame> frames, JobConfiguration configuration) {
        int overlap =
                configuration.get(SceneOptions.WINDOW_FRAMES)
                        - configuration.get(SceneOptions.WINDOW_STRIDE);
        DataStream<SceneFrame> keyFrames =
                frames.filter(SceneFrame::keyFrame).name("Key frames").uid("key-frames");
        return DataStreamUtils.reinterpretAsKeyedStream(keyFrames, SceneFrame::scene)
                .window(GlobalWindows.create())
                .trigger(new RollingFrameTrigger(ChunkLimits.of(configuration)))
                .evictor(new OverlapEvictor(overlap))
                .apply(new FrameChunkFunction())
                .name("Rolling window")
                .uid("rolling-window");
    }

    /** Chunks with older frames of the same view; still by scene, so nothing is shuffled. */
    private static DataStream<FrameChunk> anchored(
            DataStream<FrameChunk> chunks, JobConfiguration configuration) {
        return DataStreamUtils.reinterpretAsKeyedStream(chunks, FrameChunk::scene)
                .process(new AnchorFunction(configuration))
                .name("Anchors")
                .uid("anchors");
    }

    /**
     * What lies behind waits for geometry with its scene; what is live goes to every subtask in
     * turn, and comes back in any order: chunks are numbered, and the scene puts them in order
     * again. Event time ends before, so that no scene waits for another's geometry.
     */
    private static DataStream<ChunkPoints> points(
            DataStream<FrameChunk> chunks,
            ModelRuntime.Factory models,
            FrameImages.Factory images,
            JobConfiguration configuration) {
        SingleOutputStreamOperator<FrameChunk> live =
                DataStreamUtils.reinterpretAsKeyedStream(chunks, FrameChunk::scene)
                        .process(new WaitingChunkFunction(models, images, configuration))
                        .name("Waiting chunks")
                        .uid("waiting-chunks");
        DataStream<ChunkPoints> waited =
                live.getSideOutput(WaitingChunkFunction.POINTS)
                        .assignTimestampsAndWatermarks(NoEventTime.<ChunkPoints>strategy())
                        .name("Points without event time")
                        .uid("points-without-event-time");
        return livePoints(live, models, images, configuration).union(waited);
    }

    private static DataStream<ChunkPoints> livePoints(
            DataStream<FrameChunk> live,
            ModelRuntime.Factory models,
            FrameImages.Factory images,
            JobConfiguration configuration) {
        SingleOutputStreamOperator<FrameChunk> timeless =
                live.assignTimestampsAndWatermarks(NoEventTime.<FrameChunk>strategy())
                        .name("Chunks without event time")
                        .uid("chunks-without-event-time");
        return AsyncDataStream.unorderedWait(
                        timeless.rebalance(),
                        new PointMapFunction(models, images, configuration),
                        configuration.get(ModelOptions.GEOMETRY_TIMEOUT).toMillis(),
                        MILLISECONDS,
                        2 * configuration.get(ModelOptions.GEOMETRY_CAPACITY))
                .name("Point maps")
                .uid("point-maps");
    }
}
