package io.sightline.operators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.alert.RuleMachine.Step;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every rule, whatever is said. An evaluation comes every second. */
class RuleMachinePropertiesTest {
    private static final long SECOND = 1_000;
    private static final Transition[] BOTH = {Transition.ENTER, Transition.EXIT};

    /** What an evaluation can say of the condition. */
    enum Heard {
        YES,
        NO,
        UNKNOWN
    }

    @Property(tries = 300)
    void everyEnterIsFollowedByOneExitBeforeTheNext(
            @ForAll("heard") List<Heard> heard,
            @ForAll @IntRange(min = 1, max = 4) int confirm,
            @ForAll @IntRange(min = 1, max = 4) int recover,
            @ForAll @IntRange(max = 20) int cooldown) {
        AlertRule rule = Rules.cooled(Rules.rule("yes", confirm, recover, BOTH), cooldown * SECOND);
        List<Transition> told =
                notices(rule, heard, Attention.NONE).stream().map(Notice::transition).toList();

        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i)).isEqualTo(i % 2 == 0 ? Transition.ENTER : Transition.EXIT);
        }
    }

    @Property(tries = 300)
    void whatFlickersIsNeverTold(
            @ForAll("heard") List<Heard> heard, @ForAll @IntRange(min = 2, max = 5) int confirm) {
        List<Heard> flickers = new ArrayList<>();
        int run = 0;
        for (Heard next : heard) {
            run = next == Heard.YES ? run + 1 : next == Heard.NO ? 0 : run;
            boolean enough = run == confirm;
            run = enough ? 0 : run;
            flickers.add(enough ? Heard.NO : next);
        }

        assertThat(notices(Rules.rule("yes", confirm, 1, BOTH), flickers, Attention.NONE))
                .isEmpty();
    }

    @Property(tries = 300)
    void whatIsUnknownChangesNothing(
            @ForAll("heard") List<Heard> heard,
            @ForAll @IntRange(min = 1, max = 4) int confirm,
            @ForAll @IntRange(min = 1, max = 4) int recover) {
        AlertRule rule = Rules.rule("yes", confirm, recover, BOTH);
        List<Heard> known = heard.stream().filter(next -> next != Heard.UNKNOWN).toList();

        assertThat(notices(rule, heard, Attention.NONE).stream().map(Notice::transition))
                .isEqualTo(
                        notices(rule, known, Attention.NONE).stream()
                                .map(Notice::transition)
                                .toList());
    }

    @Property(tries = 300)
    void whatLastsIsToldAsSoonAsItIsConfirmed(
            @ForAll("heard") List<Heard> heard,
            @ForAll @IntRange(min = 1, max = 4) int confirm,
            @ForAll @IntRange(min = 1, max = 4) int recover) {
        List<Long> expected = new ArrayList<>();
        boolean active = false;
        int against = 0;
        for (int i = 0; i < heard.size(); i++) {
            if (heard.get(i) != Heard.UNKNOWN) {
                against = (heard.get(i) == Heard.YES) == active ? 0 : against + 1;
                if (against == (active ? recover : confirm)) {
                    active = !active;
                    against = 0;
                    expected.add(i * SECOND);
                }
            }
        }

        assertThat(notices(Rules.rule("yes", confirm, recover, BOTH), heard, Attention.NONE))
                .extracting(notice -> notice.after().asOfMs())
                .isEqualTo(expected);
    }

    @Property(tries = 300)
    void nothingIsOpenedWithinTheCooldownOfTheLastNotice(
            @ForAll("heard") List<Heard> heard,
            @ForAll @IntRange(min = 1, max = 30) int cooldown,
            @ForAll("transitions") List<Transition> on) {
        AlertRule rule =
                Rules.cooled(
                        Rules.rule("yes", 1, 1, on.toArray(Transition[]::new)), cooldown * SECOND);
        List<Notice> told = notices(rule, heard, Attention.NONE);

        for (int i = 1; i < told.size(); i++) {
            long apartMs = told.get(i).after().asOfMs() - told.get(i - 1).after().asOfMs();
            boolean ends =
                    told.get(i).transition() == Transition.EXIT && on.contains(Transition.ENTER);
            assertThat(ends || apartMs >= cooldown * SECOND).isTrue();
        }
    }

    @Property(tries = 200)
    void whatIsToldTwiceIsTakenOnce(
            @ForAll("heard") List<Heard> heard, @ForAll @IntRange(min = 1, max = 4) int confirm) {
        AlertRule rule = Rules.rule("yes", confirm, confirm, BOTH);
        List<Evaluation> repeated = new ArrayList<>();
        for (Evaluation evaluation : evaluations(heard)) {
            repeated.addAll(Collections.nCopies(2, evaluation));
        }

        assertThat(take(rule, repeated, Attention.NONE))
                .isEqualTo(notices(rule, heard, Attention.NONE));
    }

    @Property(tries = 100)
    void aMutedRuleSaysNothing(@ForAll("heard") List<Heard> heard) {
        Attention muted = new Attention(null, new Attention.Mark("anna", null));

        assertThat(notices(Rules.rule("yes", 1, 1, BOTH), heard, muted)).isEmpty();
    }

    @Provide
    Arbitrary<List<Heard>> heard() {
        return Arbitraries.of(Heard.class).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Transition>> transitions() {
        return Arbitraries.of(Transition.ENTER, Transition.EXIT, Transition.WHILE)
                .list()
                .uniqueElements()
                .ofMinSize(1);
    }

    private static List<Notice> notices(AlertRule rule, List<Heard> heard, Attention attention) {
        return take(rule, evaluations(heard), attention);
    }

    private static List<Notice> take(
            AlertRule rule, List<Evaluation> evaluations, Attention attention) {
        RuleMachine machine = RuleMachine.of(rule);
        RuleState state = RuleState.START;
        List<Notice> notices = new ArrayList<>();
        for (Evaluation evaluation : evaluations) {
            Step step = machine.step(state, evaluation, attention);
            state = step.state();
            if (step.notice() != null) {
                notices.add(step.notice());
            }
        }
        return notices;
    }

    private static List<Evaluation> evaluations(List<Heard> heard) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            evaluations.add(
                    heard.get(i) == Heard.UNKNOWN
                            ? Rules.unknown(i * SECOND)
                            : Rules.said(i * SECOND, heard.get(i) == Heard.YES));
        }
        return evaluations;
    }
}
