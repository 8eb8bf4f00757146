package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Delivery.Fault.BROKER;
import static io.sightline.chaos.trial.Delivery.Fault.RESCALE;
import static io.sightline.chaos.trial.Delivery.Fault.TASK_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No question is lost, and none has two answers, whatever is killed. */
@Timeout(900)
class DeliveryITCase {
    private static final int QUESTIONS = 120;

    @Test
    void committedAnswersAreThereOnceWhateverIsKilled() throws Exception {
        everyQuestionHasOneAnswerId(true, List.of(TASK_MANAGER, BROKER, RESCALE));
    }

    @Test
    void answersThatAreNotCommittedMayBeRepeatedAndAreNeverLost() throws Exception {
        everyQuestionHasOneAnswerId(false, List.of(TASK_MANAGER));
    }

    private static void everyQuestionHasOneAnswerId(
            boolean exactlyOnce, List<Delivery.Fault> faults) throws Exception {
        Delivery.Plan plan = new Delivery.Plan(exactlyOnce, 20, QUESTIONS, 1, faults);

        Findings findings = Carried.out("delivery-" + exactlyOnce, new Delivery(plan));

        assertThat(findings.figures())
                .containsEntry("questions", QUESTIONS)
                .containsEntry("lost", 0L);
    }
}
