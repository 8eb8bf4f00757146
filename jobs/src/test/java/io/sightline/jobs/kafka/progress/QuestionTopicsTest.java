package io.sightline.jobs.kafka.progress;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.operators.answer.QuestionProgress;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QuestionTopicsTest {
    private final Question question = Question.once("q", "lobby", "What is here?", 0);

    @Test
    @Timeout(20)
    void aBrokerThatIsAwayHoldsUpNothingAndFailsNothing() {
        QuestionProgress progress =
                QuestionTopics.factory(
                                JobConfiguration.of(
                                        Map.of(
                                                "kafka.bootstrap-servers",
                                                "localhost:" + FreePort.any(),
                                                "answers.tokens",
                                                "true")))
                        .open();

        assertThatCode(
                        () -> {
                            progress.reached(question, QuestionStage.QUEUED);
                            progress.wrote(question, "A chair.");
                            progress.close();
                            progress.wrote(question, " And a table.");
                            progress.reached(question, QuestionStage.GENERATING);
                        })
                .doesNotThrowAnyException();
    }
}
