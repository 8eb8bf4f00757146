package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.GenerationRequest;
import io.sightline.operators.AsyncHarness;
import io.sightline.operators.HeldModelRuntime;
import io.sightline.operators.Outcome;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Question.Notify;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StandingCapacityTest {
    private final HeldModelRuntime model = new HeldModelRuntime();
    private final CountDownLatch taking = new CountDownLatch(1);
    private final CountDownLatch taken = new CountDownLatch(1);

    /** There is room for one; another question comes while an answer has just made it. */
    @Test
    void theRoomThatAnAnswerMakesIsTakenOnce() throws Exception {
        Thread task = Thread.currentThread();
        Thread device = new Thread(this::answerTheFirst, "device");
        Thread watch = new Thread(() -> takeOnceBlocked(task), "watch");
        try (AsyncHarness<SceneQuestion, Outcome> answers = harness().open(null)) {
            answers.process(asked("runs"));
            answers.process(asked("waits"));
            model.beforeTaking = this::take;
            device.start();
            taking.await();

            watch.start();
            answers.process(asked("comes"));
            device.join();
            watch.join();

            assertThat(model.requests).as("answered, and in its room").hasSize(2);
        }
    }

    private void answerTheFirst() {
        GenerationRequest first = model.requests.get(0);
        model.generations.get(0).complete(FakeModelRuntime.generation(first));
    }

    /** The model takes no request until the task has to wait for one. */
    private void take() {
        taking.countDown();
        try {
            taken.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void takeOnceBlocked(Thread task) {
        while (task.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        taken.countDown();
    }

    private static SceneQuestion asked(String id) {
        return new SceneQuestion(
                standing(id, KITCHEN, 1_000, null, Notify.ALWAYS),
                100,
                List.of(frame(KITCHEN, 1)),
                List.of(),
                null,
                1,
                false,
                0,
                0,
                0,
                null,
                new Remarks(0, List.of(), false),
                null);
    }

    private AsyncHarness<SceneQuestion, Outcome> harness() throws Exception {
        return new AsyncHarness<>(
                new SpatialAnswerFunction(
                        model.factory(),
                        QuestionProgress.UNHEARD,
                        FrameImages.CARRIED,
                        JobConfiguration.of(Map.of("answers.standing-capacity", "1"))),
                SceneQuestion.class,
                60_000,
                5,
                OutputMode.UNORDERED);
    }
}
