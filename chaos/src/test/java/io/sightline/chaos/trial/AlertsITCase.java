package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Alerts.Fault.JOB_MANAGER;
import static io.sightline.chaos.trial.Alerts.Fault.TASK_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each change is told once, whatever is killed while it happens. */
@Timeout(900)
class AlertsITCase {
    private static final int SCENES = 2;

    @Test
    void committedAlertsAreThereOnceWhateverIsKilled() throws Exception {
        everyChangeIsToldOnce(true, List.of(TASK_MANAGER, JOB_MANAGER, TASK_MANAGER));
    }

    @Test
    void alertsThatDoNotWaitForCheckpointsHaveOneId() throws Exception {
        everyChangeIsToldOnce(false, List.of(TASK_MANAGER, TASK_MANAGER));
    }

    private static void everyChangeIsToldOnce(boolean exactlyOnce, List<Alerts.Fault> faults)
            throws Exception {
        Alerts.Plan plan = new Alerts.Plan(exactlyOnce, SCENES, faults);

        Findings findings = Carried.out("alerts-" + exactlyOnce, new Alerts(plan));

        assertThat(findings.figures())
                .containsEntry("changes of all rules", 2 * SCENES * faults.size())
                .containsEntry("not told", 0L);
    }
}
