package io.sightline.operators.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.Generation;
import io.sightline.operators.AsyncHarness;
import io.sightline.operators.HeldModelRuntime;
import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant may have the device for a second a minute. */
class DeviceQuotaTest {
    private final HeldModelRuntime model = new HeldModelRuntime();
    private AsyncHarness<SceneQuestion, Outcome> answers;

    @BeforeEach
    void open() throws Exception {
        answers =
                new AsyncHarness<>(
                                new SpatialAnswerFunction(
                                        model.factory(),
                                        QuestionProgress.UNHEARD,
                                        FrameImages.CARRIED,
                                        JobConfiguration.of(
                                                Map.of("quotas.device-seconds-per-minute", "1"))),
                                SceneQuestion.class,
                                60_000,
                                5,
                                OutputMode.UNORDERED)
                        .open(null);
    }

    @AfterEach
    void close() throws Exception {
        answers.close();
    }

    @Test
    void whoHasHadTheDeviceForLongEnoughWaitsAndNobodyElseDoes() throws Exception {
        answers.process(asked(SceneFixtures.live("long", "north/1")));
        model.generations.get(0).complete(worked(600_000));
        answers.process(asked(SceneFixtures.live("more", "north/2")));
        answers.process(
                asked(SceneFixtures.standing("turn", "north/2", 1_000, null, Notify.ALWAYS)));
        answers.process(asked(SceneFixtures.live("other", "south/1")));

        assertThat(model.requests).as("'long' and 'other'").hasSize(2);
        assertThat(answers.out()).as("nobody is told of a turn that is left out").hasSize(2);
        Answer refused = answers.out().get(1).answer();
        assertThat(refused.questionId()).isEqualTo("more");
        assertThat(refused.status()).isEqualTo(Status.OVERLOADED);
        assertThat(refused.error().code()).isEqualTo("quota.device");
        assertThat(refused.error().message())
                .contains("'north'", "1 s a minute", "quotas.device-seconds-per-minute");
    }

    private Generation worked(double decodeMs) {
        Generation said = FakeModelRuntime.generation(model.requests.get(0));
        return new Generation(
                said.text(),
                said.tokenIds(),
                said.confidence(),
                said.finishReason(),
                said.usage(),
                said.encodeMs(),
                said.prefillMs(),
                decodeMs,
                said.model());
    }

    private static SceneQuestion asked(Question question) {
        return new SceneQuestion(
                question,
                100,
                List.of(SceneFixtures.frame(question.scene(), 1)),
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
}
