package io.sightline.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.model.ModelRuntime;
import io.sightline.operators.AdmittedFrame;
import io.sightline.operators.ChunkPoints;
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
import io.sightline.operators.alert.Alert;
import io.sightline.operators.alert.AlertFunction;
import io.sightline.operators.alert.AlertUpdate;
import io.sightline.operators.alert.ToldAlerts;
import io.sightline.operators.answer.ChangeDetectionFunction;
import io.sightline.operators.answer.FirstAnswers;
import io.sightline.operators.answer.LeavingAnswers;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.operators.answer.SpatialAnswerFunction;
import io.sightline.operators.map.SceneMapper;
import io.sightline.operators.memory.SceneMemoryFunction;
import io.sightline.operators.pattern.PatternQuestion;
import io.sightline.operators.pattern.ScenePatternFunction;
import io.sightline.operators.pattern.ScenePatternState;
import io.sightline.operators.pattern.SceneSightings;
import io.sightline.operators.quota.QuestionQuotaFunction;
import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** From frames and questions to answers and alerts. */
public final class SpatialAnswerPipeline {

    private SpatialAnswerPipeline() {}

    /**
     * The topology.
     *
     * @param received frames with timestamps and watermarks; see {@link
     *     io.sightline.operators.admission.FrameWatermarks}
     * @param questions whose watermarks do not hold back those of the frames; see {@link
     *     io.sightline.operators.admission.QuestionWatermarks}
     * @param models how a task gets its share of the model; {@link Models} makes it
     * @param outside what is known and told beside the streams
     * @param configuration validated settings
     */
    public static SpatialAnswers define(
            DataStream<ReceivedFrame> received,
            DataStream<Question> questions,
            ModelRuntime.Factory models,
            Outside outside,
            JobConfiguration configuration) {

        // what is no image, or too large a one, goes no further
        SingleOutputStreamOperator<AdmittedFrame> admitted =
                received.process(new AdmitFunction(configuration)).name("Admit").uid("admit");

        // frames in which a camera repeats itself are told from those that show something new
        DataStream<SceneFrame> gated = gated(admitted, configuration);

        // what is remembered of frames need not hold their images
        DataStream<SceneFrame> frames = FrameStorePipeline.define(gated, configuration);

        // frames ---> where every pixel is
        DataStream<ChunkPoints> points =
                GeometryPipeline.define(frames, models, outside.images(), configuration);

        // what a tenant may not ask gets a fault; a question of many scenes becomes one of each
        DataStream<Question> allowed = allowed(questions, outside.standing(), configuration);
        SingleOutputStreamOperator<Question> ofPatterns =
                ofPatterns(frames, allowed, outside.standing(), configuration);
        DataStream<Question> ofEach = ofScenes(allowed, ofPatterns);

        // frames and points update the scene; a question leaves with its frames
        SingleOutputStreamOperator<SceneQuestion> asked =
                updates(frames, points)
                        .keyBy(SceneUpdate::scene)
                        .connect(ofEach.keyBy(Question::scene))
                        .process(new SceneMemoryFunction(configuration, outside.standing()))
                        .name("Scene memory")
                        .uid("scene-memory");

        // question and frames ---> answer, and what somebody is to be told of
        DataStream<Outcome> outcomes = outcomes(asked, models, outside, configuration);
        return new SpatialAnswers(
                answers(outcomes, configuration),
                alerts(
                        outcomes,
                        asked.getSideOutput(SceneMemoryFunction.MEASURED),
                        ofEach,
                        outside.told(),
                        configuration),
                admitted.getSideOutput(AdmitFunction.DEAD_LETTERS),
                asked.getSideOutput(SceneMemoryFunction.STATUS),
                asked.getSideOutput(SceneMapper.MAPS),
                asked.getSideOutput(SceneMemoryFunction.STANDING)
                        .union(ofPatterns.getSideOutput(ScenePatternFunction.STANDING)));
    }

    private static DataStream<SceneFrame> gated(
            DataStream<AdmittedFrame> admitted, JobConfiguration configuration) {
        return admitted.keyBy(CameraKey::of, TypeInformation.of(CameraKey.class))
                .process(new ChangeGateFunction(configuration))
                .name("Change gate")
                .uid("change-gate");
    }

    /**
     * From one task for all. Its maximum parallelism is that of all others, as it is chained to
     * some in a job without parallelism. What follows is one task, too, or keyed: shared out among
     * several, what is said of a question would overtake it.
     */
    private static DataStream<Question> allowed(
            DataStream<Question> questions, StandingSet kept, JobConfiguration configuration) {
        return questions
                .process(new QuestionQuotaFunction(configuration, kept))
                .name("Question quotas")
                .uid("question-quotas")
                .setParallelism(1);
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
                                .setParallelism(1)
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
                .setParallelism(1)
                .union(ofPatterns);
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
            Outside outside,
            JobConfiguration configuration) {
        SingleOutputStreamOperator<SceneQuestion> withoutEventTime =
                asked.assignTimestampsAndWatermarks(NoEventTime.<SceneQuestion>strategy())
                        .name("Without event time")
                        .uid("without-event-time");
        return AsyncDataStream.unorderedWait(
                        withoutEventTime,
                        new SpatialAnswerFunction(
                                models, outside.progress(), outside.images(), configuration),
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
                .uid("leaving-answers")
                .filter(new FirstAnswers(outside.answered()))
                .name("First answers")
                .uid("first-answers");
    }

    /** All but those in which a question that asked to hear of changes has none to hear of. */
    private static DataStream<Answer> answers(
            DataStream<Outcome> outcomes, JobConfiguration configuration) {
        return outcomes.keyBy(QuestionKey::of, TypeInformation.of(QuestionKey.class))
                .process(new ChangeDetectionFunction(configuration))
                .name("Change detection")
                .uid("change-detection");
    }

    /** One for each change that a question's rule is about. */
    private static DataStream<Alert> alerts(
            DataStream<Outcome> outcomes,
            DataStream<AlertUpdate> measured,
            DataStream<Question> questions,
            ToldAlerts.Factory told,
            JobConfiguration configuration) {
        return alertUpdates(outcomes, questions)
                .union(measured)
                .keyBy(AlertUpdate::key, TypeInformation.of(QuestionKey.class))
                .process(new AlertFunction(configuration, told))
                .name("Alert rules")
                .uid("alert-rules");
    }

    /**
     * What rules learn: that their questions come, and what is answered. Of one scene questions
     * take one way, so that none overtakes another; not by a key, for which a store on disk would
     * be opened that holds nothing.
     */
    private static DataStream<AlertUpdate> alertUpdates(
            DataStream<Outcome> outcomes, DataStream<Question> questions) {
        return outcomes.filter(AlertUpdate::concerns)
                .name("Answers with a rule")
                .uid("answers-with-a-rule")
                .map(AlertUpdate::of)
                .returns(AlertUpdate.class)
                .name("Evaluations")
                .uid("evaluations")
                .union(
                        questions
                                .partitionCustom(
                                        (scene, ways) -> Math.floorMod(scene.hashCode(), ways),
                                        Question::scene)
                                .filter(AlertUpdate::concerns)
                                .name("Questions that stand")
                                .uid("questions-that-stand")
                                .map(AlertUpdate::of)
                                .returns(AlertUpdate.class)
                                .name("Rules")
                                .uid("rules"));
    }
}
