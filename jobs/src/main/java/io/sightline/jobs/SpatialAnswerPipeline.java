package io.sightline.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.config.SceneOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.operators.AdmittedFrame;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.NoEventTime;
import io.sightline.operators.Outcome;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneUpdate;
import io.sightline.operators.StandingSet;
import io.sightline.operators.admission.AdmitFunction;
import io.sightline.operators.admission.CameraKey;
import io.sightline.operators.admission.ChangeGateFunction;
import io.sightline.operators.answer.ChangeDetectionFunction;
import io.sightline.operators.answer.LeavingAnswers;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.operators.answer.QuestionProgress;
import io.sightline.operators.answer.SpatialAnswerFunction;
import io.sightline.operators.geometry.PointMapFunction;
import io.sightline.operators.geometry.WaitingChunkFunction;
import io.sightline.operators.memory.SceneMemoryFunction;
import io.sightline.operators.pattern.PatternQuestion;
import io.sightline.operators.pattern.ScenePatternFunction;
import io.sightline.operators.pattern.ScenePatternState;
import io.sightline.operators.pattern.SceneSightings;
import io.sightline.operators.window.AnchorFunction;
import io.sightline.operators.window.ChunkLimits;
import io.sightline.operators.window.FrameChunkFunction;
import io.sightline.operators.window.OverlapEvictor;
import io.sightline.operators.window.RollingFrameTrigger;
import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;

/** From frames and questions to answers. */
public final class SpatialAnswerPipeline {

    private SpatialAnswerPipeline() {}

    /**
     * The topology.
     *
     * @param received frames with timestamps and watermarks; see {@link
     *     io.sightline.operators.admission.FrameWatermarks}
     * @param questions whose watermarks do not hold back those of the frames; see {@link
     *     io.sightline.operators.memory.QuestionWatermarks}
     * @param models how a task gets its share of the model; {@link Models} makes it
     * @param progress is told how far each question is
     * @param kept the questions that stand outside of the job
     * @param configuration validated settings
     */
    public static SpatialAnswers define(
            DataStream<ReceivedFrame> received,
            DataStream<Question> questions,
            ModelRuntime.Factory models,
            QuestionProgress.Factory progress,
            StandingSet kept,
            JobConfiguration configuration) {

        // what is no image, or too large a one, goes no further
        SingleOutputStreamOperator<AdmittedFrame> admitted =
                received.process(new AdmitFunction(configuration)).name("Admit").uid("admit");

        // frames in which a camera repeats itself are told from those that show something new
        DataStream<SceneFrame> frames =
                admitted.keyBy(CameraKey::of, TypeInformation.of(CameraKey.class))
                        .process(new ChangeGateFunction(configuration))
                        .name("Change gate")
                        .uid("change-gate");

        // a chunk and its anchors ---> where every pixel is
        DataStream<ChunkPoints> points =
                points(
                        anchored(chunks(frames, configuration), configuration),
                        models,
                        configuration);

        // a question of many scenes becomes one of each
        SingleOutputStreamOperator<Question> ofPatterns =
                ofPatterns(frames, questions, kept, configuration);

        // frames and points update the scene; a question leaves with its frames
        SingleOutputStreamOperator<SceneQuestion> asked =
                updates(frames, points)
                        .keyBy(SceneUpdate::scene)
                        .connect(ofScenes(questions, ofPatterns).keyBy(Question::scene))
                        .process(new SceneMemoryFunction(configuration, kept))
                        .name("Scene memory")
                        .uid("scene-memory");

        // question and frames ---> answer
        DataStream<Answer> answers =
                outcomes(asked, models, progress, configuration)
                        .keyBy(QuestionKey::of, TypeInformation.of(QuestionKey.class))
                        .process(new ChangeDetectionFunction(configuration))
                        .name("Change detection")
                        .uid("change-detection");

        return new SpatialAnswers(
                answers,
                admitted.getSideOutput(AdmitFunction.DEAD_LETTERS),
                asked.getSideOutput(SceneMemoryFunction.STATUS),
                asked.getSideOutput(SceneMemoryFunction.STANDING)
                        .union(ofPatterns.getSideOutput(ScenePatternFunction.STANDING)));
    }

    /** Of patterns of scenes, for each scene that matches. */
    private static SingleOutputStreamOperator<Question> ofPatterns(
            DataStream<SceneFrame> frames,
            DataStream<Question> questions,
            StandingSet kept,
            JobConfiguration configuration) {
        DataStream<String> scenes =
                frames.flatMap(new SceneSightings(configuration))
                        .name("Scene sightings")
                        .uid("scene-sightings")
                        .assignTimestampsAndWatermarks(NoEventTime.<String>strategy())
                        .name("Sightings without event time")
                        .uid("sightings-without-event-time");
        return scenes.keyBy(scene -> scene, Types.STRING)
                .connect(
                        questions
                                .filter(PatternQuestion::isOne)
                                .name("Questions of patterns")
                                .uid("pattern-questions")
                                .broadcast(ScenePatternState.QUESTIONS))
                .process(new ScenePatternFunction(configuration, kept))
                .name("Scene patterns")
                .uid("scene-patterns");
    }

    /** Each of one scene. */
    private static DataStream<Question> ofScenes(
            DataStream<Question> questions, DataStream<Question> ofPatterns) {
        return questions
                .filter(question -> !PatternQuestion.isOne(question))
                .name("Questions of scenes")
                .uid("scene-questions")
                .union(ofPatterns);
    }

    /** The last frames of each scene, every few new ones. */
    private static DataStream<FrameChunk> chunks(
            DataStream<SceneFrame> frames, JobConfiguration configuration) {
        int overlap =
                configuration.get(SceneOptions.WINDOW_FRAMES)
                        - configuration.get(SceneOptions.WINDOW_STRIDE);
        return frames.filter(SceneFrame::keyFrame)
                .name("Key frames")
                .uid("key-frames")
                .keyBy(SceneFrame::scene)
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
            JobConfiguration configuration) {
        SingleOutputStreamOperator<FrameChunk> live =
                DataStreamUtils.reinterpretAsKeyedStream(chunks, FrameChunk::scene)
                        .process(new WaitingChunkFunction(models, configuration))
                        .name("Waiting chunks")
                        .uid("waiting-chunks");
        DataStream<ChunkPoints> waited =
                live.getSideOutput(WaitingChunkFunction.POINTS)
                        .assignTimestampsAndWatermarks(NoEventTime.<ChunkPoints>strategy())
                        .name("Points without event time")
                        .uid("points-without-event-time");
        return livePoints(live, models, configuration).union(waited);
    }

    private static DataStream<ChunkPoints> livePoints(
            DataStream<FrameChunk> live,
            ModelRuntime.Factory models,
            JobConfiguration configuration) {
        SingleOutputStreamOperator<FrameChunk> timeless =
                live.assignTimestampsAndWatermarks(NoEventTime.<FrameChunk>strategy())
                        .name("Chunks without event time")
                        .uid("chunks-without-event-time");
        return AsyncDataStream.unorderedWait(
                        timeless.rebalance(),
                        new PointMapFunction(models, configuration),
                        configuration.get(ModelOptions.GEOMETRY_TIMEOUT).toMillis(),
                        MILLISECONDS,
                        2 * configuration.get(ModelOptions.GEOMETRY_CAPACITY))
                .name("Point maps")
                .uid("point-maps");
    }

    /** What a scene learns, from both sides. */
    private static DataStream<SceneUpdate> updates(
            DataStream<SceneFrame> frames, DataStream<ChunkPoints> points) {
        return frames.map(SceneUpdate::of)
                .returns(SceneUpdate.class)
                .name("Frames")
                .uid("frame-updates")
                .union(
                        points.map(SceneUpdate::of)
                                .returns(SceneUpdate.class)
                                .name("Points")
                                .uid("point-updates"));
    }

    /**
     * Watermarks end before the model: a slow answer would hold back all behind the next one. One
     * chain with the scene memory, which hands over the frames within the task.
     */
    private static DataStream<Outcome> outcomes(
            DataStream<SceneQuestion> asked,
            ModelRuntime.Factory models,
            QuestionProgress.Factory progress,
            JobConfiguration configuration) {
        SingleOutputStreamOperator<SceneQuestion> withoutEventTime =
                asked.assignTimestampsAndWatermarks(NoEventTime.<SceneQuestion>strategy())
                        .name("Without event time")
                        .uid("without-event-time");
        return AsyncDataStream.unorderedWait(
                        withoutEventTime,
                        new SpatialAnswerFunction(models, progress, configuration),
                        configuration.get(AnswerOptions.TIMEOUT).toMillis(),
                        MILLISECONDS,
                        configuration.get(AnswerOptions.CAPACITY)
                                + 2 * configuration.get(AnswerOptions.STANDING_CAPACITY)
                                + 1)
                .name("Spatial answer")
                .uid("spatial-answer")
                .map(new LeavingAnswers())
                .returns(Outcome.class)
                .name("Leaving answers")
                .uid("leaving-answers");
    }
}
