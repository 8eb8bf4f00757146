package io.sightline.operators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.alert.RuleState.Phase;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleMachineTest {
    private final List<String> told = new ArrayList<>();
    private Attention attention = Attention.NONE;
    private RuleState state = RuleState.START;

    @Test
    void aRuleGoesThroughItsPhases() {
        AlertRule rule = Rules.rule("yes", 2, 2, Transition.ENTER, Transition.EXIT);
        List<Phase> phases = new ArrayList<>();
        boolean[] heard = {false, true, true, false, true, false, false};
        for (int i = 0; i < heard.length; i++) {
            take(rule, Rules.said(i, heard[i]));
            phases.add(state.phase());
        }

        assertThat(phases)
                .containsExactly(
                        Phase.IDLE,
                        Phase.PENDING,
                        Phase.FIRING,
                        Phase.RECOVERING,
                        Phase.FIRING,
                        Phase.RECOVERING,
                        Phase.IDLE);
        assertThat(told).containsExactly("ENTER@2 since 1 held 1", "EXIT@6 since 5 held 4");
    }

    @Test
    void aSpanIsConfirmedByKnownTimeAlone() {
        AlertRule rule =
                new AlertRule(
                        "yes",
                        List.of(Transition.ENTER),
                        0,
                        0,
                        0,
                        new Confirmation(1, 10),
                        Rules.AT_ONCE,
                        0,
                        null);
        take(rule, Rules.said(0, true), Rules.said(4, true), Rules.unknown(100));
        take(rule, Rules.said(200, true), Rules.said(205, true));
        assertThat(told).isEmpty();

        take(rule, Rules.said(206, true));
        assertThat(told).containsExactly("ENTER@206 since 0 held 206");
    }

    @Test
    void aNumberMustComeBackByTheBand() {
        AlertRule rule = banded(">= 3", 0.5, Transition.ENTER, Transition.EXIT);
        take(rule, number(0, 3), number(1, 2.9), number(2, 2.5), number(3, 2.4));

        assertThat(told).containsExactly("ENTER@0 since 0 held 0", "EXIT@3 since 3 held 3");
    }

    @Test
    void aChangeIsFromWhatWasToldLast() {
        AlertRule rule = Rules.rule("changes by 20 %", 1, 1, Transition.CHANGE);
        take(rule, number(0, 10), number(1, 11), number(2, 11.9), number(3, 12), number(4, 13));

        assertThat(told).containsExactly("CHANGE@3 since 3 held 0");
    }

    @Test
    void aChangeOfWordsMustRepeatItself() {
        AlertRule rule = Rules.rule("changes", 2, 1, Transition.CHANGE);
        take(rule, text(0, "red"), text(1, "blue"), text(2, "green"), text(3, "Green."));

        assertThat(told).containsExactly("CHANGE@3 since 2 held 1");
    }

    @Test
    void anotherValueOfWhatHoldsIsAChangeAndNoExit() {
        AlertRule rule =
                Rules.rule(">= 3", 1, 1, Transition.ENTER, Transition.EXIT, Transition.CHANGE);
        take(rule, number(0, 3), number(1, 3), number(2, 5), number(3, 5), number(4, 1));

        assertThat(told)
                .containsExactly(
                        "ENTER@0 since 0 held 0",
                        "CHANGE@2 since 2 held 0",
                        "EXIT@4 since 4 held 4");
    }

    @Test
    void whatStillHoldsIsRepeatedUntilSomebodyHasAcknowledgedIt() {
        AlertRule rule = Rules.cooled(Rules.rule("yes", 1, 1, Transition.WHILE), 2);
        for (int i = 0; i < 5; i++) {
            take(rule, Rules.said(i, true));
        }
        attention = attention.withAcknowledged(new Attention.Mark("anna", 8L));
        for (int i = 5; i < 10; i++) {
            take(rule, Rules.said(i, true));
        }

        assertThat(told)
                .containsExactly(
                        "WHILE@0 since 0 held 0",
                        "WHILE@2 since 0 held 2",
                        "WHILE@4 since 0 held 4",
                        "WHILE@8 since 0 held 8");
    }

    @Test
    void whatIsHeldBackIsToldLaterIfItIsStillSo() {
        AlertRule rule =
                Rules.cooled(Rules.rule("yes", 1, 1, Transition.ENTER, Transition.EXIT), 10);
        take(rule, Rules.said(0, true), Rules.said(1, false));
        take(rule, Rules.said(5, true), Rules.said(6, false));
        take(rule, Rules.said(8, true), Rules.said(10, true), Rules.said(11, true));

        assertThat(told)
                .containsExactly(
                        "ENTER@0 since 0 held 0",
                        "EXIT@1 since 1 held 1",
                        "ENTER@11 since 8 held 3");
    }

    @Test
    void whoIsUnsureOrSeesTooLittleSaysNothing() {
        AlertRule rule =
                new AlertRule(
                        "yes",
                        List.of(Transition.ENTER),
                        0.6,
                        0.5,
                        0,
                        Rules.AT_ONCE,
                        Rules.AT_ONCE,
                        0,
                        null);
        take(rule, seen(0, 0.5, 0.9), seen(1, Double.NaN, 0.9), seen(2, 0.9, 0.4));
        take(rule, Rules.said(3, true));
        assertThat(told).isEmpty();

        take(rule, seen(4, 0.6, 0.5));
        assertThat(told).containsExactly("ENTER@4 since 4 held 0");
    }

    @Test
    void wordsThatAreNoValueSayNothingUnlessTheyAreANumber() {
        take(
                Rules.rule("yes", 1, 1, Transition.EXIT, Transition.ENTER),
                Rules.said(0, true),
                words(1, "maybe"));
        assertThat(told).containsExactly("ENTER@0 since 0 held 0");

        state = RuleState.START;
        take(Rules.rule("3", 1, 1, Transition.ENTER), words(2, "Three."));
        assertThat(told).hasSize(2).last().isEqualTo("ENTER@2 since 2 held 0");
    }

    private void take(AlertRule rule, Evaluation... evaluations) {
        for (Evaluation evaluation : evaluations) {
            RuleMachine.Step step = RuleMachine.of(rule).step(state, evaluation, attention);
            state = step.state();
            Notice notice = step.notice();
            if (notice != null) {
                told.add(
                        "%s@%d since %d held %d"
                                .formatted(
                                        notice.transition(),
                                        notice.after().asOfMs(),
                                        notice.sinceMs(),
                                        notice.heldMs()));
            }
        }
    }

    private static AlertRule banded(String when, double band, Transition... on) {
        return new AlertRule(when, List.of(on), 0, 0, band, Rules.AT_ONCE, Rules.AT_ONCE, 0, null);
    }

    private static Evaluation number(long asOfMs, double number) {
        return Rules.said(asOfMs, Value.of(number, null));
    }

    private static Evaluation text(long asOfMs, String text) {
        return Rules.said(asOfMs, Value.of(text));
    }

    private static Evaluation words(long asOfMs, String words) {
        return new Evaluation("q", asOfMs, null, null, words, 0.9, null, List.of());
    }

    private static Evaluation seen(long asOfMs, double confidence, double ratio) {
        return new Evaluation(
                "q",
                asOfMs,
                null,
                Value.of(true),
                "yes",
                confidence,
                new Coverage(1, 2, ratio),
                List.of());
    }
}
