package io.sightline.operators.alert;

import static io.sightline.operators.alert.AlertTrial.DOOR;
import static io.sightline.operators.alert.AlertTrial.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertFunctionTest {
    @RegisterExtension private final AlertTrial rules = new AlertTrial();

    @Test
    void oneChangeIsToldOnceWithWhatWasBefore() throws Exception {
        rules.hear(DOOR, false, true, true, true);

        assertThat(rules.alerts()).hasSize(1);
        Alert alert = rules.alerts().get(0);
        assertThat(alert.id()).isEqualTo("door#enter#2000");
        assertThat(alert.before().asOfMs()).isZero();
        assertThat(alert.after().asOfMs()).isEqualTo(2_000);
        assertThat(alert.sentence())
                .isEqualTo(
                        "Scene 'kitchen', \"Is it?\": yes, since 1970-01-01T00:00:01Z; before, it"
                                + " was no.");
    }

    @Test
    void aRuleOutlivesANightWithoutFrames() throws Exception {
        rules.hear(DOOR, true, true);
        rules.setTime(100_000_000);
        rules.hearAt(100_000_000, DOOR, true, true);

        assertThat(rules.ids()).containsExactly("door#enter#1000");
    }

    @Test
    void whatFiresWhenItsQuestionIsCancelledCeases() throws Exception {
        rules.hear(DOOR, true, true);
        rules.setTime(5_000);
        rules.order(Order.CANCEL, 4_000, null);
        rules.hearAt(6_000, DOOR, true, true);

        assertThat(rules.ids()).containsExactly("door#enter#1000", "door#exit#4000");
        assertThat(rules.alerts().get(1).sentence())
                .endsWith("nobody looks any more; it was yes for 4 s.");
    }

    @Test
    void aQuestionThatIsAskedAgainGoesOnAndOneWithAnotherRuleStartsAnew() throws Exception {
        rules.hear(DOOR, true, true);
        rules.ask(AlertTrial.question("door", 2_000, null, RULE));
        rules.hearAt(2_000, AlertTrial.question("door", 2_000, null, RULE), true, true);
        Question stricter =
                AlertTrial.question("door", 5_000, null, Rules.rule("yes", 1, 1, Transition.ENTER));
        rules.setTime(5_000);
        rules.ask(stricter);
        rules.hearAt(6_000, stricter, true);

        assertThat(rules.ids())
                .containsExactly("door#enter#1000", "door#exit#5000", "door#enter#6000");
    }

    @Test
    void howMuchItMattersIsToldAndMayBeSaidAnewWhileItFires() throws Exception {
        rules.hear(DOOR, true, true);
        rules.ask(AlertTrial.question("door", 2_000, null, RULE.of(Severity.CRITICAL)));
        rules.hearAt(2_000, AlertTrial.question("door", 2_000, null, RULE), true, false, false);

        assertThat(rules.ids()).containsExactly("door#enter#1000", "door#exit#4000");
        assertThat(rules.alerts())
                .extracting(Alert::severity)
                .containsExactly(Severity.WARNING, Severity.CRITICAL);
    }

    @Test
    void whatSomebodySaysOfARuleIsTold() throws Exception {
        rules.hear(DOOR, true, true);
        rules.setTime(3_000);
        rules.order(Order.ACKNOWLEDGE, 3_000, new Mandate("anna", null));
        rules.order(Order.MUTE, 3_001, new Mandate(null, 60_000L));
        rules.hearAt(4_000, DOOR, false, false, false);
        rules.order(Order.ACKNOWLEDGE, 5_000, null);
        rules.order(Order.UNMUTE, 8_000, null);
        rules.hearAt(9_000, DOOR, false);

        assertThat(rules.alerts())
                .extracting(Alert::transition)
                .containsExactly(
                        Transition.ENTER,
                        Transition.ACKNOWLEDGED,
                        Transition.MUTED,
                        Transition.ACKNOWLEDGED,
                        Transition.UNMUTED,
                        Transition.EXIT);
        assertThat(rules.alerts().get(1).sentence()).endsWith("acknowledged by anna.");
        assertThat(rules.alerts().get(2).sentence()).endsWith("muted until 1970-01-01T00:01:00Z.");
        assertThat(rules.alerts().get(5).attention().acknowledged()).isNull();
    }

    @Test
    void whatIsSaidOfARuleBeforeItsFirstEvaluationCounts() throws Exception {
        rules.ask(DOOR);
        rules.order(Order.MUTE, 300, new Mandate("anna", null));
        rules.hear(DOOR, true, true);

        assertThat(rules.alerts()).extracting(Alert::transition).startsWith(Transition.MUTED);
        assertThat(rules.alerts())
                .allSatisfy(alert -> assertThat(alert.attention().muted()).isNotNull());
    }

    @Test
    void whatIsSaidOfARuleThatIsNoneLeavesNothing() throws Exception {
        rules.order(Order.MUTE, 3_000, null);
        rules.order(Order.CANCEL, 3_000, null);
        rules.hearAt(4_000, DOOR, true, true);
        rules.setTime(1_000_000);

        assertThat(rules.alerts()).isEmpty();
        assertThat(rules.stateEntries()).isZero();
    }

    @Test
    void aRuleThatHasEndedLeavesNothing() throws Exception {
        Question brief = AlertTrial.question("door", 100, 3_000L, RULE);
        rules.hear(brief, true, true);
        rules.setTime(1_000_000);

        assertThat(rules.ids()).containsExactly("door#enter#1000", "door#exit#3000");
        assertThat(rules.stateEntries()).isZero();
        assertThat(rules.timers()).isZero();
    }

    @Test
    void aQuestionWithoutARuleLeavesNoState() throws Exception {
        rules.ask(AlertTrial.question("door", 100, null, null));

        assertThat(rules.stateEntries()).isZero();
    }
}
