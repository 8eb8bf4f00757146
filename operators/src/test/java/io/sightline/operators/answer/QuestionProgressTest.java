package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static io.sightline.scene.Question.Notify.ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.AsyncHarness;
import io.sightline.operators.HeldModelRuntime;
import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.Test;

class QuestionProgressTest {
    private final HeldModelRuntime model = new HeldModelRuntime();
    private final List<String> told = new ArrayList<>();

    @Test
    void howFarAQuestionIsIsToldUnlessItStands() throws Exception {
        AsyncHarness<SceneQuestion, Outcome> answers =
                new AsyncHarness<>(
                                new SpatialAnswerFunction(
                                        model.factory(),
                                        () -> new Told(told),
                                        FrameImages.CARRIED,
                                        JobConfiguration.defaults()),
                                SceneQuestion.class,
                                60_000,
                                5,
                                OutputMode.UNORDERED)
                        .open(null);

        answers.process(asked(SceneFixtures.live("q", KITCHEN)));
        model.requests.get(0).follower().reached(QuestionStage.ENCODING);
        answers.process(asked(SceneFixtures.standing("s", KITCHEN, 1_000, null, ALWAYS)));
        model.requests.get(1).follower().reached(QuestionStage.GENERATING);
        answers.close();

        assertThat(told).containsExactly("q QUEUED", "q ENCODING", "closed");
    }

    private static SceneQuestion asked(Question question) {
        return new SceneQuestion(
                question,
                0,
                List.of(frame(KITCHEN, 1)),
                List.of(),
                null,
                0,
                false,
                0,
                0,
                0,
                null,
                Remarks.NONE,
                null);
    }

    private record Told(List<String> lines) implements QuestionProgress {
        @Override
        public void reached(Question question, QuestionStage stage) {
            lines.add(question.id() + " " + stage);
        }

        @Override
        public void close() {
            lines.add("closed");
        }
    }
}
