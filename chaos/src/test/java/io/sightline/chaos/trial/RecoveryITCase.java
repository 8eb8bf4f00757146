package io.sightline.chaos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job that was killed, or failed again and again, is as one that was not. */
@Timeout(900)
class RecoveryITCase {

    @Test
    void answersAfterAKillAreThoseOfAnUninterruptedRun() throws Exception {
        Findings findings = Carried.out("recovery", new Recovery(new Recovery.Plan(6, 6, 1)));

        assertThat(findings.figures()).containsEntry("answers compared", 36);
    }

    @Test
    void restartsInOneTaskManagerLeaveNothingBehind() throws Exception {
        Findings findings = Carried.out("restarts", new Restarts(6));

        assertThat(findings.figures()).containsEntry("restarts", 6);
    }
}
