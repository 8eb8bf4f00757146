package io.sightline.chaos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Input that is at the wrong time, too much, or meant to do harm. */
@Timeout(900)
class HarshInputITCase {

    @Test
    void momentsAreAnsweredRightWhateverTheClocksOfCamerasSay() throws Exception {
        Findings findings = Carried.out("time", new OutOfTime());

        assertThat(findings.kept()).hasSizeGreaterThan(10);
    }

    @Test
    void tooManyQuestionsAndFramesAreWorkedOffOrRefused() throws Exception {
        Findings findings = Carried.out("overload", new Overload(new Overload.Plan(450, 300, 4)));

        assertThat(findings.figures()).containsEntry("questions", 1_800);
    }

    @Test
    void hostileFramesAndQuestionsAreAccountedFor() throws Exception {
        Findings findings = Carried.out("hostile", new HostileInput(3_000));

        assertThat(findings.figures()).containsEntry("frames", 3_000);
    }
}
