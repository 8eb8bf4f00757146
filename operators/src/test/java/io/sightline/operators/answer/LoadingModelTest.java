package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.UnusableModelException;
import io.sightline.operators.AsyncHarness;
import io.sightline.operators.HeldModelRuntime;
import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of questions before the model is there, and after it has broken down. */
class LoadingModelTest {
    private static final long TIMEOUT_MS = 1_000;

    private final HeldModelRuntime model = new HeldModelRuntime();
    private AsyncHarness<SceneQuestion, Outcome> answers;

    @AfterEach
    void close() throws Exception {
        if (answers != null) {
            answers.close();
        }
        assertThat(model.shares).isZero();
    }

    @Test
    void questionsThatComeWhileWeightsLoadWaitAndHaveTheirTimeFromThenOn() throws Exception {
        model.ready = new CompletableFuture<>();
        open();
        answers.process(asked());
        answers.at(TIMEOUT_MS + 1);
        assertThat(answers.out()).as("its time has not begun").isEmpty();
        assertThat(model.requests).isEmpty();

        model.ready.complete(null);
        assertThat(model.requests.get(0).deadlineMs()).isGreaterThan(System.currentTimeMillis());
        model.generations.get(0).complete(FakeModelRuntime.generation(model.requests.get(0)));
        assertThat(answers.out()).hasSize(1);
        assertThat(answers.out().get(0).answer().status()).isEqualTo(Status.ANSWERED);
    }

    @Test
    void weightsThatCannotBeLoadedEndTheJobUnlessItMayPass() throws Exception {
        assertThat(failureOfLoading(new ModelException("A weight is NaN")))
                .hasCauseInstanceOf(SuppressRestartsException.class)
                .hasRootCauseMessage("A weight is NaN");
        assertThat(failureOfLoading(new UnusableModelException("The disk is full", null)))
                .hasRootCauseInstanceOf(UnusableModelException.class);
    }

    private Throwable failureOfLoading(ModelException failure) throws Exception {
        model.ready = new CompletableFuture<>();
        try (AsyncHarness<SceneQuestion, Outcome> failed = harness(model.factory()).open(null)) {
            failed.mayFail();
            failed.process(asked());
            model.ready.completeExceptionally(failure);

            assertThat(failed.out()).as("it is asked again when the model is mended").isEmpty();
            return failed.failure().orElseThrow();
        }
    }

    @Test
    void aModelThatIsOfNoUseAnyMoreFailsTheTask() throws Exception {
        open();
        answers.mayFail();
        answers.process(asked());
        model.generations
                .get(0)
                .completeExceptionally(new UnusableModelException("The device is lost", null));

        assertThat(answers.out()).as("the question is asked again after the restart").isEmpty();
        assertThat(answers.failure())
                .hasValueSatisfying(
                        failure ->
                                assertThat(failure)
                                        .hasRootCauseInstanceOf(UnusableModelException.class));
    }

    @Test
    void aDeviceThatIsLostForAWhileIsTriedAgainAndABrokenCheckpointIsNot() throws Exception {
        open();
        assertThatThrownBy(() -> opened(new UnusableModelException("CUDA error: busy", null)))
                .isInstanceOf(UnusableModelException.class);
        assertThatThrownBy(() -> opened(new ModelException("The header is cut off")))
                .isInstanceOf(SuppressRestartsException.class)
                .hasRootCauseMessage("The header is cut off");
    }

    private static void opened(ModelException failure) throws Exception {
        ModelRuntime.Factory failing =
                gpu -> {
                    throw failure;
                };
        try (AsyncHarness<SceneQuestion, Outcome> failed = harness(failing)) {
            failed.open(null);
        }
    }

    private void open() throws Exception {
        answers = harness(model.factory()).open(null);
    }

    private static AsyncHarness<SceneQuestion, Outcome> harness(ModelRuntime.Factory models)
            throws Exception {
        return new AsyncHarness<>(
                new SpatialAnswerFunction(
                        models,
                        QuestionProgress.UNHEARD,
                        FrameImages.CARRIED,
                        JobConfiguration.of(Map.of())),
                SceneQuestion.class,
                TIMEOUT_MS,
                5,
                OutputMode.UNORDERED);
    }

    private static SceneQuestion asked() {
        return new SceneQuestion(
                SceneFixtures.live("q", KITCHEN),
                100,
                List.of(frame(KITCHEN, 1)),
                List.of(),
                Coverage.of(13, 26),
                3,
                false,
                1_000,
                11,
                0.5,
                null,
                new Remarks(1, List.of(), false),
                null);
    }
}
