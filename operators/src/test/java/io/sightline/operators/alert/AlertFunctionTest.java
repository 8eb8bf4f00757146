package io.sightline.operators.alert;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.Question.Wake;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertFunctionTest {
    private static final AlertRule RULE =
            Rules.rule("yes", 2, 2, Transition.ENTER, Transition.EXIT);
    private static final Question DOOR = question("door", 100, null, RULE);

    /** What is known outside of the job. */
    private final List<Alert> out = new ArrayList<>();

    private KeyedOneInputStreamOperatorTestHarness<QuestionKey, AlertUpdate, Alert> rules;

    @BeforeEach
    void open() throws Exception {
        rules = harness();
        rules.open();
    }

    @AfterEach
    void close() throws Exception {
        rules.close();
    }

    @Test
    void oneChangeIsToldOnceWithWhatWasBefore() throws Exception {
        hear(DOOR, false, true, true, true);

        assertThat(rules.extractOutputValues()).hasSize(1);
        Alert alert = rules.extractOutputValues().get(0);
        assertThat(alert.id()).isEqualTo("door#enter#2000");
        assertThat(alert.before().asOfMs()).isZero();
        assertThat(alert.after().asOfMs()).isEqualTo(2_000);
        assertThat(alert.sentence())
                .isEqualTo(
                        "Scene 'kitchen', \"Is it?\": yes, since 1970-01-01T00:00:01Z; before, it"
                                + " was no.");
    }

    @Test
    void afterARestoreNothingIsToldAgainAndWhatWasPendingGoesOn() throws Exception {
        Question other = question("other", 100, null, RULE);
        hear(DOOR, true, true);
        hear(other, true);
        OperatorSubtaskState snapshot = rules.snapshot(1, 1);
        rules.close();
        rules = harness();
        rules.initializeState(snapshot);
        rules.open();

        hearAt(2_000, DOOR, true, false, false);
        hearAt(2_000, other, true);

        assertThat(ids()).containsExactly("door#exit#4000", "other#enter#2000");
    }

    @Test
    void aRuleOutlivesANightWithoutFrames() throws Exception {
        hear(DOOR, true, true);
        rules.setProcessingTime(100_000_000);
        hearAt(100_000_000, DOOR, true, true);

        assertThat(ids()).containsExactly("door#enter#1000");
    }

    @Test
    void whatFiresWhenItsQuestionIsCancelledCeases() throws Exception {
        hear(DOOR, true, true);
        rules.setProcessingTime(5_000);
        order(Order.CANCEL, 4_000, null);
        hearAt(6_000, DOOR, true, true);

        assertThat(ids()).containsExactly("door#enter#1000", "door#exit#4000");
        assertThat(rules.extractOutputValues().get(1).sentence())
                .endsWith("nobody looks any more; it was yes for 4 s.");
    }

    @Test
    void aQuestionThatIsAskedAgainGoesOnAndOneWithAnotherRuleStartsAnew() throws Exception {
        hear(DOOR, true, true);
        ask(question("door", 2_000, null, RULE));
        hearAt(2_000, question("door", 2_000, null, RULE), true, true);
        Question stricter =
                question("door", 5_000, null, Rules.rule("yes", 1, 1, Transition.ENTER));
        rules.setProcessingTime(5_000);
        ask(stricter);
        hearAt(6_000, stricter, true);

        assertThat(ids()).containsExactly("door#enter#1000", "door#exit#5000", "door#enter#6000");
    }

    @Test
    void howMuchItMattersIsToldAndMayBeSaidAnewWhileItFires() throws Exception {
        hear(DOOR, true, true);
        ask(question("door", 2_000, null, RULE.of(Severity.CRITICAL)));
        hearAt(2_000, question("door", 2_000, null, RULE), true, false, false);

        assertThat(ids()).containsExactly("door#enter#1000", "door#exit#4000");
        assertThat(rules.extractOutputValues())
                .extracting(Alert::severity)
                .containsExactly(Severity.WARNING, Severity.CRITICAL);
    }

    @Test
    void whatSomebodySaysOfARuleIsTold() throws Exception {
        hear(DOOR, true, true);
        rules.setProcessingTime(3_000);
        order(Order.ACKNOWLEDGE, 3_000, new Mandate("anna", null));
        order(Order.MUTE, 3_001, new Mandate(null, 60_000L));
        hearAt(4_000, DOOR, false, false, false);
        order(Order.ACKNOWLEDGE, 5_000, null);
        order(Order.UNMUTE, 8_000, null);
        hearAt(9_000, DOOR, false);

        assertThat(rules.extractOutputValues())
                .extracting(Alert::transition)
                .containsExactly(
                        Transition.ENTER,
                        Transition.ACKNOWLEDGED,
                        Transition.MUTED,
                        Transition.ACKNOWLEDGED,
                        Transition.UNMUTED,
                        Transition.EXIT);
        assertThat(rules.extractOutputValues().get(1).sentence()).endsWith("acknowledged by anna.");
        assertThat(rules.extractOutputValues().get(2).sentence())
                .endsWith("muted until 1970-01-01T00:01:00Z.");
        assertThat(rules.extractOutputValues().get(5).attention().acknowledged()).isNull();
    }

    @Test
    void whatIsSaidOfARuleBeforeItsFirstEvaluationCounts() throws Exception {
        ask(DOOR);
        order(Order.MUTE, 300, new Mandate("anna", null));
        hear(DOOR, true, true);

        assertThat(rules.extractOutputValues())
                .extracting(Alert::transition)
                .startsWith(Transition.MUTED);
        assertThat(rules.extractOutputValues())
                .allSatisfy(alert -> assertThat(alert.attention().muted()).isNotNull());
    }

    @Test
    void anOrderThatIsReadAgainLaterIsTheSameAlert() throws Exception {
        hear(DOOR, true, true);
        OperatorSubtaskState snapshot = rules.snapshot(1, 1);
        rules.setProcessingTime(3_500);
        order(Order.MUTE, 3_000, null);
        String first = ids().get(1);
        rules.close();
        rules = harness();
        rules.initializeState(snapshot);
        rules.open();
        rules.setProcessingTime(9_000);
        order(Order.MUTE, 3_000, null);

        assertThat(ids()).containsExactly(first);
        assertThat(first).isEqualTo("door#muted#3000");
    }

    @Test
    void whatWasToldSinceTheSnapshotIsNotToldAgain() throws Exception {
        hear(DOOR, false, true);
        OperatorSubtaskState snapshot = rules.snapshot(1, 1);
        hearAt(2_000, DOOR, true);
        order(Order.ACKNOWLEDGE, 2_500, new Mandate("anna", null));
        comeBack(snapshot);

        order(Order.ACKNOWLEDGE, 2_500, new Mandate("anna", null));
        hearAt(3_000, DOOR, true, true, true, false, false);

        assertThat(ids()).containsExactly("door#exit#7000");
        Alert exit = rules.extractOutputValues().get(0);
        assertThat(exit.number()).isEqualTo(3);
        assertThat(exit.heldMs()).isEqualTo(5_000);
        assertThat(exit.before()).isEqualTo(Rules.said(5_000, true));
    }

    @Test
    void whatWasToldSinceTheSnapshotAndIsSoNoMoreCeases() throws Exception {
        hear(DOOR, false, true);
        OperatorSubtaskState snapshot = rules.snapshot(1, 1);
        hearAt(2_000, DOOR, true);
        comeBack(snapshot);

        hearAt(3_000, DOOR, false, false, true, true);

        assertThat(ids()).containsExactly("door#exit#4000", "door#enter#6000");
    }

    @Test
    void whatAnotherRuleOfTheSameIdHasToldSinceTheSnapshotIsKnownOnceItIsAsked() throws Exception {
        Question no =
                question(
                        "door",
                        2_500,
                        null,
                        Rules.rule("no", 1, 1, Transition.ENTER, Transition.EXIT));
        hear(DOOR, true, true);
        OperatorSubtaskState snapshot = rules.snapshot(1, 1);
        ask(no);
        hearAt(3_000, no, false);
        comeBack(snapshot);

        hearAt(2_000, DOOR, true, true);
        ask(no);
        hearAt(4_000, no, false, true);

        assertThat(ids()).containsExactly("door#exit#5000");
    }

    @Test
    void aRuleThatIsTakenUpWithoutASnapshotGoesOnFromWhatItTold() throws Exception {
        hear(DOOR, true, true);
        comeBack(null);

        ask(DOOR);
        hearAt(2_000, DOOR, true, true, false, false);

        assertThat(ids()).containsExactly("door#exit#5000");
    }

    @Test
    void whatIsSaidOfARuleThatIsNoneLeavesNothing() throws Exception {
        order(Order.MUTE, 3_000, null);
        order(Order.CANCEL, 3_000, null);
        hearAt(4_000, DOOR, true, true);
        rules.setProcessingTime(1_000_000);

        assertThat(rules.extractOutputValues()).isEmpty();
        assertThat(rules.numKeyedStateEntries()).isZero();
    }

    @Test
    void aRuleThatHasEndedLeavesNothing() throws Exception {
        Question brief = question("door", 100, 3_000L, RULE);
        hear(brief, true, true);
        rules.setProcessingTime(1_000_000);

        assertThat(ids()).containsExactly("door#enter#1000", "door#exit#3000");
        assertThat(rules.numKeyedStateEntries()).isZero();
        assertThat(rules.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aQuestionWithoutARuleLeavesNoState() throws Exception {
        ask(question("door", 100, null, null));

        assertThat(rules.numKeyedStateEntries()).isZero();
    }

    /** From a snapshot, or {@code null} for none; what has left is out. */
    private void comeBack(OperatorSubtaskState snapshot) throws Exception {
        out.addAll(rules.extractOutputValues());
        rules.close();
        rules = harness();
        if (snapshot != null) {
            rules.initializeState(snapshot);
        }
        rules.open();
    }

    private List<String> ids() {
        return rules.extractOutputValues().stream().map(Alert::id).toList();
    }

    private void hear(Question question, boolean... heard) throws Exception {
        hearAt(0, question, heard);
    }

    private void hearAt(long fromMs, Question question, boolean... heard) throws Exception {
        for (int i = 0; i < heard.length; i++) {
            Evaluation evaluation = Rules.said(fromMs + 1_000L * i, heard[i]);
            rules.processElement(new AlertUpdate(question, evaluation), 0);
        }
    }

    private void order(Order order, long saidMs, Mandate mandate) throws Exception {
        ask(Question.order("door", KITCHEN, order, mandate, saidMs));
    }

    private void ask(Question question) throws Exception {
        rules.processElement(AlertUpdate.of(question), 0);
    }

    private static Question question(String id, long askedMs, Long untilMs, AlertRule rule) {
        Standing standing =
                new Standing(1_000, untilMs, Notify.CHANGES, rule, Wake.CLOCK, null, null);
        return new Question(
                id, KITCHEN, "Is it?", List.of(), null, standing, null, null, null, askedMs, null,
                null, false, List.of(), null, null, null, null);
    }

    private KeyedOneInputStreamOperatorTestHarness<QuestionKey, AlertUpdate, Alert> harness()
            throws Exception {
        List<Alert> told = List.copyOf(out);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new AlertFunction(
                                JobConfiguration.defaults(), () -> (rule, sinceMs) -> told)),
                AlertUpdate::key,
                TypeInformation.of(QuestionKey.class));
    }
}
