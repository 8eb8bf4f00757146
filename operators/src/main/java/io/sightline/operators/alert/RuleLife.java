package io.sightline.operators.alert;

import io.sightline.operators.alert.RuleMachine.Step;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule from its first evaluation to its end. It begins with what its question says, goes on when
 * the same is asked again, and gives way to another one with its id; what fires when it ends ceases
 * with it.
 */
final class RuleLife {
    private final QuestionKey key;
    private final List<Alert> alerts = new ArrayList<>();
    private WatchedRule watched;

    /**
     * Of one key.
     *
     * @param watched what is known of it, {@code null} for nothing
     */
    RuleLife(QuestionKey key, WatchedRule watched) {
        this.key = key;
        this.watched = watched;
    }

    /** What is known now. */
    WatchedRule watched() {
        return watched;
    }

    /** What is to be told, in order. */
    List<Alert> alerts() {
        return alerts;
    }

    /** The rule's question was evaluated; what is under way of an older one counts no more. */
    void evaluated(Question question, Evaluation evaluation) {
        if (isOld(question)) {
            return;
        }
        if (watched == null || !watched.isOf(question)) {
            end(evaluation.asOfMs());
            watched = WatchedRule.of(question);
        }
        Step step =
                RuleMachine.of(watched.rule())
                        .step(watched.state(), evaluation, watched.attention());
        boolean exits = watched.state().active() && !step.state().active();
        Attention then = exits ? watched.attention().afterExit() : watched.attention();
        watched = watched.with(step.state(), then);
        if (step.notice() != null) {
            alerts.add(alert(step.notice(), evaluation.asOfMs()));
        }
    }

    /** A question with the rule's id has come. */
    void asked(Question question, long nowMs) {
        boolean stands =
                question.standing() != null
                        && question.standing().alert() != null
                        && (question.standing().untilMs() == null
                                || question.standing().untilMs() > nowMs);
        if (watched == null || isOld(question)) {
            return;
        }
        if (stands && watched.isOf(question)) {
            watched = watched.askedAgain(question);
        } else {
            end(nowMs);
            watched =
                    stands
                            ? WatchedRule.of(question)
                            : WatchedRule.ended(question.askedMs(), nowMs);
        }
    }

    /** Nobody looks any more. */
    void end(long nowMs) {
        if (watched != null && watched.firesToldOf()) {
            RuleState state = watched.state();
            long heldMs = Math.max(0, nowMs - state.sinceMs());
            watched = watched.with(state.told(nowMs), watched.attention());
            alerts.add(
                    alert(
                            new Notice(Transition.EXIT, nowMs, heldMs, state.settled(), null),
                            nowMs));
        }
    }

    private boolean isOld(Question question) {
        return watched != null && question.askedMs() < watched.askedMs();
    }

    private Alert alert(Notice notice, long asOfMs) {
        return new Alert(
                key.scene(),
                key.questionId(),
                watched.question(),
                watched.rule().when(),
                notice.transition(),
                watched.state().notices(),
                asOfMs,
                notice.sinceMs(),
                notice.heldMs(),
                notice.before(),
                notice.after(),
                watched.attention());
    }
}
