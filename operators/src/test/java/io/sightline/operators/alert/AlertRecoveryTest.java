package io.sightline.operators.alert;

import static io.sightline.operators.alert.AlertTrial.DOOR;
import static io.sightline.operators.alert.AlertTrial.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a rule tells after its task was gone. */
class AlertRecoveryTest {
    private static final long DAY_MS = 86_400_000;

    @RegisterExtension private final AlertTrial rules = new AlertTrial();

    @Test
    void afterARestoreNothingIsToldAgainAndWhatWasPendingGoesOn() throws Exception {
        Question other = AlertTrial.question("other", 100, null, RULE);
        rules.hear(DOOR, true, true);
        rules.hear(other, true);
        OperatorSubtaskState snapshot = rules.snapshot();
        rules.restore(snapshot);

        rules.hearAt(2_000, DOOR, true, false, false);
        rules.hearAt(2_000, other, true);

        assertThat(rules.ids()).containsExactly("door#exit#4000", "other#enter#2000");
    }

    @Test
    void anOrderThatIsReadAgainLaterIsTheSameAlert() throws Exception {
        rules.hear(DOOR, true, true);
        OperatorSubtaskState snapshot = rules.snapshot();
        rules.setTime(3_500);
        rules.order(Order.MUTE, 3_000, null);
        String first = rules.ids().get(1);
        rules.restore(snapshot);
        rules.setTime(9_000);
        rules.order(Order.MUTE, 3_000, null);

        assertThat(rules.ids()).containsExactly(first);
        assertThat(first).isEqualTo("door#muted#3000");
    }

    @Test
    void whatWasToldSinceTheSnapshotIsNotToldAgain() throws Exception {
        rules.hear(DOOR, false, true);
        OperatorSubtaskState snapshot = rules.snapshot();
        rules.hearAt(2_000, DOOR, true);
        rules.order(Order.ACKNOWLEDGE, 2_500, new Mandate("anna", null));
        rules.comeBack(snapshot);

        rules.order(Order.ACKNOWLEDGE, 2_500, new Mandate("anna", null));
        rules.hearAt(3_000, DOOR, true, true, true, false, false);

        assertThat(rules.ids()).containsExactly("door#exit#7000");
        Alert exit = rules.alerts().get(0);
        assertThat(exit.number()).isEqualTo(3);
        assertThat(exit.heldMs()).isEqualTo(5_000);
        assertThat(exit.before()).isEqualTo(Rules.said(5_000, true));
    }

    @Test
    void whatWasToldSinceTheSnapshotAndIsSoNoMoreCeases() throws Exception {
        rules.hear(DOOR, false, true);
        OperatorSubtaskState snapshot = rules.snapshot();
        rules.hearAt(2_000, DOOR, true);
        rules.comeBack(snapshot);

        rules.hearAt(3_000, DOOR, false, false, true, true);

        assertThat(rules.ids()).containsExactly("door#exit#4000", "door#enter#6000");
    }

    @Test
    void whatAMemoryFromBeforeSaysIsPassedOverUntilItsFramesAreReadAgain() throws Exception {
        rules.hearFrom(0, true, 1_000);
        rules.hearFrom(10, true, 2_000);
        OperatorSubtaskState snapshot = rules.snapshot();
        rules.hearFrom(20, false, 3_000);
        rules.hearFrom(30, false, 4_000);
        rules.comeBack(snapshot);

        rules.hearFrom(10, true, 5_000);
        rules.hearFrom(10, true, 6_000);
        rules.hearFrom(30, false, 7_000);
        assertThat(rules.ids()).isEmpty();
        rules.hearFrom(40, true, 8_000);
        rules.hearFrom(50, true, 9_000);

        assertThat(rules.ids()).containsExactly("door#enter#9000");
    }

    @Test
    void framesThatAreNeverReadAgainAreWaitedForNoLongerThanAnEvaluation() throws Exception {
        rules.hearFrom(30, false, 1_000);
        rules.comeBack(rules.snapshot());

        rules.hearFrom(10, true, 2_000);
        rules.hearFrom(10, true, 3_000);
        assertThat(rules.ids()).isEmpty();
        rules.setTime(System.currentTimeMillis() + DAY_MS);
        rules.hearFrom(10, true, 4_000);
        rules.hearFrom(10, true, 5_000);

        assertThat(rules.ids()).containsExactly("door#enter#5000");
    }

    @Test
    void whatAnotherRuleOfTheSameIdHasToldSinceTheSnapshotIsKnownOnceItIsAsked() throws Exception {
        Question no =
                AlertTrial.question(
                        "door",
                        2_500,
                        null,
                        Rules.rule("no", 1, 1, Transition.ENTER, Transition.EXIT));
        rules.hear(DOOR, true, true);
        OperatorSubtaskState snapshot = rules.snapshot();
        rules.ask(no);
        rules.hearAt(3_000, no, false);
        rules.comeBack(snapshot);

        rules.hearAt(2_000, DOOR, true, true);
        rules.ask(no);
        rules.hearAt(4_000, no, false, true);

        assertThat(rules.ids()).containsExactly("door#exit#5000");
    }

    @Test
    void aRuleThatIsTakenUpWithoutASnapshotGoesOnFromWhatItTold() throws Exception {
        rules.hear(DOOR, true, true);
        rules.comeBack(null);

        rules.ask(DOOR);
        rules.hearAt(2_000, DOOR, true, true, false, false);

        assertThat(rules.ids()).containsExactly("door#exit#5000");
    }
}
