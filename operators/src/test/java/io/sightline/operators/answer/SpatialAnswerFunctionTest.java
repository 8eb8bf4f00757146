package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static io.sightline.scene.Question.Notify.ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.DeadlineException;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.operators.AsyncHarness;
import io.sightline.operators.HeldModelRuntime;
import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Refused;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Value;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Sampling;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpatialAnswerFunctionTest {
    private static final long TIMEOUT_MS = 1_000;

    private final HeldModelRuntime model = new HeldModelRuntime();
    private AsyncHarness<SceneQuestion, Outcome> answers;

    @BeforeEach
    void open() throws Exception {
        answers = harness().open(null);
    }

    @AfterEach
    void close() throws Exception {
        answers.close();
        assertThat(model.shares).isZero();
    }

    @Test
    void answerCarriesWhatTheModelSaidAndWhatItLookedAt() throws Exception {
        answers.process(asked(SceneFixtures.live("q", KITCHEN)));
        GenerationRequest request = model.requests.get(0);
        model.generations.get(0).complete(FakeModelRuntime.generation(request));

        Answer answer = onlyAnswer();
        assertThat(request.generation().maxTokens()).isEqualTo(7);
        assertThat(answer.id()).isEqualTo("q#100");
        assertThat(answer.status()).isEqualTo(Status.ANSWERED);
        assertThat(answer.answer()).isEqualTo("What is here? f1,f2");
        assertThat(answer.value()).isEqualTo(Value.of("what is here? f1,f2"));
        assertThat(answer.prompt()).isEqualTo(request.question()).startsWith("What is here?\n");
        assertThat(answer.error()).isNull();
        assertThat(answer.frames()).extracting(Evidence::gain).containsExactly(9, 4);
        assertThat(answer.coverage()).isEqualTo(Coverage.of(13, 26));
        assertThat(answer.geometryEpoch()).isEqualTo(3);
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.timings().waitMs()).isEqualTo(11);
        assertThat(answer.timings().selectMs()).isEqualTo(0.5);
        assertThat(answer.timings().decodeMs()).isEqualTo(3);
        assertThat(answer.model()).isEqualTo("fake");
    }

    @Test
    void framesThatNobodyHasAskedAboutAreTheModelsToWorkAheadOn() throws Exception {
        List<Frame> frames = asked(SceneFixtures.live("q", KITCHEN)).frames();

        answers.process(SceneQuestion.anticipated(frames));

        assertThat(answers.out()).isEmpty();
        assertThat(model.requests).isEmpty();
        assertThat(model.anticipated).hasSize(1);
        assertThat(model.anticipated.get(0)).extracting(Frame::id).containsExactly("f1", "f2");
    }

    @Test
    void optionsAreAskedInThePublishedWording() throws Exception {
        Question question =
                new Question(
                        "q",
                        KITCHEN,
                        "Left or right?",
                        List.of("A. left", "B. right"),
                        null,
                        null,
                        null,
                        3,
                        null,
                        100,
                        null,
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        null,
                        null);
        answers.process(asked(question));

        assertThat(model.requests.get(0).question())
                .isEqualTo(
                        """
                        Left or right?
                        Options:
                        A. left
                        B. right
                        Answer with the option's letter from the given choices directly.""");
        assertThat(model.requests.get(0).generation().maxTokens()).isEqualTo(3);
    }

    @Test
    void tokensAreChosenAsTheQuestionSaysElseAsTheJobIsSet() throws Exception {
        Question question =
                new Question(
                        "q",
                        KITCHEN,
                        "?",
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        new Sampling(0.7, 20, null, 5L),
                        100,
                        null,
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        null,
                        null);
        answers.process(asked(question));
        answers.process(asked(SceneFixtures.live("other", KITCHEN)));

        assertThat(model.requests)
                .extracting(GenerationRequest::generation)
                .containsExactly(
                        new GenerationOptions(7, null, 0.7, 20, 0.5, 5L),
                        new GenerationOptions(7, null, 0.0, null, 0.5, null));
    }

    @Test
    void refusedQuestionNeedsNoModel() throws Exception {
        Refused refused = new Refused(Status.NO_FRAMES, "Nothing to see", "scene.no_frames");
        answers.process(
                SceneQuestion.refused(SceneFixtures.live("q", KITCHEN), 100, 0, 0, refused));

        assertThat(model.requests).isEmpty();
        assertThat(onlyAnswer().status()).isEqualTo(Status.NO_FRAMES);
        assertThat(onlyAnswer().answer()).isNull();
        assertThat(onlyAnswer().error())
                .isEqualTo(new Fault("scene.no_frames", "Nothing to see", null));
    }

    @Test
    void lateAnswerIsTimedOutAndCancelled() throws Exception {
        answers.process(asked(SceneFixtures.live("q", KITCHEN)));
        answers.at(TIMEOUT_MS);

        assertThat(onlyAnswer().status()).isEqualTo(Status.TIMED_OUT);
        assertThat(model.generations.get(0)).isCancelled();
    }

    @Test
    void oneQuestionTooManyIsToldSoAtOnceAndRoomIsMadeAgain() throws Exception {
        answers.process(asked(SceneFixtures.live("a", KITCHEN)));
        answers.process(asked(SceneFixtures.live("b", KITCHEN)));
        answers.process(asked(SceneFixtures.live("c", KITCHEN)));
        assertThat(onlyAnswer().questionId()).isEqualTo("c");
        assertThat(onlyAnswer().status()).isEqualTo(Status.OVERLOADED);

        answers.at(TIMEOUT_MS);
        answers.out();
        answers.process(asked(SceneFixtures.live("d", KITCHEN)));

        assertThat(model.generations).hasSize(3);
    }

    @Test
    void standingQuestionsWaitForTheirTurnAndTakeNoPersonsPlace() throws Exception {
        for (String id : List.of("s1", "s2", "s3")) {
            answers.process(asked(SceneFixtures.standing(id, KITCHEN, 1_000, null, ALWAYS)));
        }
        answers.process(asked(SceneFixtures.live("person", KITCHEN)));
        assertThat(model.requests).hasSize(2);
        // One runs, one waits, one gave way: nobody is told that there is too much to do.
        assertThat(answers.out()).isEmpty();

        model.generations.get(0).complete(FakeModelRuntime.generation(model.requests.get(0)));
        assertThat(model.requests).hasSize(3);
        model.generations.get(2).complete(FakeModelRuntime.generation(model.requests.get(2)));
        for (String id : List.of("s1", "s2", "s3")) {
            answers.process(asked(SceneFixtures.standing(id, KITCHEN, 1_000, null, ALWAYS)));
        }
        model.generations.get(3).complete(FakeModelRuntime.generation(model.requests.get(3)));

        assertThat(answers.out())
                .extracting(outcome -> outcome.answer().questionId())
                .containsExactly("s1", "s2", "s1");
        answers.process(asked(SceneFixtures.standing("s2", KITCHEN, 1_000, null, ALWAYS)));
        model.generations.get(4).complete(FakeModelRuntime.generation(model.requests.get(4)));
        assertThat(answers.out().get(3).answer().questionId()).isEqualTo("s3");
    }

    @Test
    void sameIdMeansSameFramesAlsoAfterARestart() throws Exception {
        Question question = SceneFixtures.live("q", KITCHEN);
        Remarks again = new Remarks(0, List.of(), true);
        SceneQuestion one = asked(question);
        answers.process(remarked(one, one.evidence(), again));
        answers.process(remarked(one, one.evidence().subList(1, 2), again));
        for (int i = 0; i < 2; i++) {
            model.generations.get(i).complete(FakeModelRuntime.generation(model.requests.get(i)));
        }

        assertThat(answers.out())
                .extracting(outcome -> outcome.answer().id())
                .allMatch(id -> id.startsWith("q#100#"))
                .doesNotHaveDuplicates();
    }

    private static SceneQuestion remarked(
            SceneQuestion asked, List<Evidence> evidence, Remarks remarks) {
        return new SceneQuestion(
                asked.question(),
                asked.asOfMs(),
                asked.frames(),
                evidence,
                asked.coverage(),
                1,
                false,
                0,
                0,
                0,
                null,
                remarks,
                asked.ticket());
    }

    @Test
    void slowAnswerDoesNotHoldBackOthers() throws Exception {
        answers.process(asked(SceneFixtures.live("slow", KITCHEN)));
        answers.process(asked(SceneFixtures.live("fast", KITCHEN)));
        model.generations.get(1).complete(FakeModelRuntime.generation(model.requests.get(1)));

        assertThat(onlyAnswer().questionId()).isEqualTo("fast");
    }

    @Test
    void failureIsASentenceAndNotTheEndOfTheJob() throws Exception {
        answers.process(asked(SceneFixtures.live("a", KITCHEN)));
        answers.process(asked(SceneFixtures.live("b", KITCHEN)));
        model.generations.get(0).completeExceptionally(new ModelException("Too long a prompt"));
        model.generations.get(1).completeExceptionally(new IllegalStateException("cuda"));

        assertThat(answers.out())
                .extracting(outcome -> outcome.answer().error().message())
                .containsExactly(
                        "Too long a prompt",
                        "The model failed (IllegalStateException); the TaskManager's log says"
                                + " more");
        assertThat(answers.out())
                .extracting(outcome -> outcome.answer().status())
                .containsOnly(Status.FAILED);
    }

    @Test
    void aRefusalAndAPassedDeadlineHaveStatusesOfTheirOwn() throws Exception {
        answers.process(asked(SceneFixtures.live("a", KITCHEN)));
        answers.process(asked(SceneFixtures.live("b", KITCHEN)));
        model.generations.get(0).completeExceptionally(new OverloadedException("Full"));
        model.generations.get(1).completeExceptionally(new DeadlineException("Late"));

        assertThat(answers.out())
                .extracting(outcome -> outcome.answer().status())
                .containsExactly(Status.OVERLOADED, Status.TIMED_OUT);
    }

    @Test
    void questionUnderWayIsAskedAgainAfterRestoreAndKeepsItsId() throws Exception {
        answers.process(asked(SceneFixtures.live("q", KITCHEN)));
        OperatorSubtaskState snapshot = answers.snapshot();
        answers.close();
        answers = harness().open(snapshot);

        GenerationRequest again = model.requests.get(1);
        model.generations.get(1).complete(FakeModelRuntime.generation(again));

        assertThat(again.frames()).hasSize(2);
        assertThat(onlyAnswer().id()).isEqualTo("q#100");
    }

    private Answer onlyAnswer() throws Exception {
        assertThat(answers.out()).hasSize(1);
        return answers.out().get(0).answer();
    }

    private static SceneQuestion asked(Question question) {
        return new SceneQuestion(
                question,
                question.askedMs(),
                List.of(frame(KITCHEN, 1), frame(KITCHEN, 2)),
                List.of(
                        new Evidence("f1", "camera", 1, 9, null),
                        new Evidence("f2", "camera", 2, 4, null)),
                Coverage.of(13, 26),
                3,
                false,
                1_000,
                11,
                0.5,
                null,
                new Remarks(1, List.of("A note."), false),
                null);
    }

    private AsyncHarness<SceneQuestion, Outcome> harness() throws Exception {
        JobConfiguration configuration =
                JobConfiguration.of(
                        Map.of(
                                "answers.capacity", "2",
                                "answers.standing-capacity", "1",
                                "answers.max-tokens", "7",
                                "answers.top-p", "0.5"));
        return new AsyncHarness<>(
                new SpatialAnswerFunction(
                        model.factory(),
                        QuestionProgress.UNHEARD,
                        FrameImages.CARRIED,
                        configuration),
                SceneQuestion.class,
                TIMEOUT_MS,
                5,
                OutputMode.UNORDERED);
    }
}
