package io.sightline.operators.alert;

import io.sightline.operators.alert.Attention.Mark;
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
    private final List<Alert> told;
    private final List<Alert> alerts = new ArrayList<>();
    private WatchedRule watched;

    /**
     * Of one key.
     *
     * @param watched what is known of it, {@code null} for nothing
     * @param told of it by runs that failed, which may be more than is known; by rising numbers
     */
    RuleLife(QuestionKey key, WatchedRule watched, List<Alert> told) {
        this.key = key;
        this.told = told;
        this.watched = heard(watched);
    }

    /** A rule goes on from what was told of it, though its state is from before. */
    private WatchedRule heard(WatchedRule known) {
        WatchedRule now = known;
        for (Alert alert : told) {
            now = now != null && now.missed(alert) ? now.heard(alert) : now;
        }
        return now;
    }

    /** What is known now. */
    WatchedRule watched() {
        return watched;
    }

    /** What is to be told, in order. */
    List<Alert> alerts() {
        return alerts;
    }

    /**
     * Whether an evaluation speaks of older frames than what is settled: a scene's memory that goes
     * on from a checkpoint may not have read again yet what was told of.
     */
    boolean isAheadOf(Evaluation evaluation) {
        Evaluation settled = watched == null ? null : watched.state().settled();
        return settled != null && evaluation.isBehind(settled);
    }

    /** The rule's question was evaluated; what is under way of an older one counts no more. */
    void evaluated(Question question, Evaluation evaluation) {
        if (isOld(question) || isOver(question)) {
            return;
        }
        if (watched == null || !watched.isOf(question)) {
            end(evaluation.asOfMs());
            watched = heard(WatchedRule.of(question));
        }
        Step step =
                RuleMachine.of(watched.rule())
                        .step(watched.state(), evaluation, watched.attention());
        boolean exits = watched.state().active() && !step.state().active();
        Attention then = exits ? watched.attention().afterExit() : watched.attention();
        watched = watched.with(step.state(), then);
        if (step.notice() != null) {
            tell(step.notice(), evaluation.asOfMs());
        }
    }

    /** A question with the rule's id has come. */
    void asked(Question question, long nowMs) {
        if (isOld(question)) {
            return;
        }
        Long untilMs = question.standing().untilMs();
        boolean over = untilMs != null && untilMs <= nowMs;
        boolean stands = !over && question.standing().alert() != null;
        if (stands && watched != null && watched.isOf(question)) {
            watched = watched.askedAgain(question);
        } else if (stands) {
            // Before its first evaluation, for somebody may mute it until then.
            end(question.askedMs());
            watched = heard(WatchedRule.of(question));
        } else if (over || watched != null) {
            close(question, nowMs);
        }
    }

    /** What of the question is still under way is to find that it has ended. */
    private void close(Question last, long nowMs) {
        end(last.askedMs());
        watched = WatchedRule.ended(last.askedMs(), nowMs);
    }

    /** Somebody says what is to become of the question, or of what its rule tells. */
    void ordered(Question order, long nowMs) {
        if (isOld(order)) {
            return;
        }
        if (order.order() == Question.Order.CANCEL) {
            close(order, nowMs);
        } else if (watched != null && watched.rule() != null) {
            noted(order);
        }
    }

    /** At the moment of the order: read again after a failure, it is the same. */
    private void noted(Question order) {
        long saidMs = order.askedMs();
        Question.Mandate said = order.mandate();
        Mark mark = said == null ? new Mark(null, null) : new Mark(said.by(), said.untilMs());
        Attention attention = watched.attention();
        switch (order.order()) {
            case ACKNOWLEDGE -> {
                if (watched.state().active()) {
                    note(Transition.ACKNOWLEDGED, attention.withAcknowledged(mark), saidMs);
                }
            }
            case MUTE -> note(Transition.MUTED, attention.withMuted(mark), saidMs);
            case UNMUTE -> note(Transition.UNMUTED, attention.withMuted(null), saidMs);
            default -> {
                // The question's own turns are its scene's affair.
            }
        }
    }

    /** What somebody says of a rule is told, so that all who hear of it know. */
    private void note(Transition transition, Attention attention, long saidMs) {
        if (isOut(Alert.id(key.questionId(), transition, saidMs))) {
            return;
        }
        RuleState state = watched.state();
        watched = watched.with(state.noted(), attention);
        long sinceMs = state.active() ? state.sinceMs() : saidMs;
        Notice notice =
                new Notice(
                        transition, sinceMs, Math.max(0, saidMs - sinceMs), null, state.settled());
        tell(notice, saidMs);
    }

    /** Nobody looks any more, from a moment on. */
    void end(long endMs) {
        if (watched != null && watched.firesToldOf()) {
            RuleState state = watched.state();
            long heldMs = Math.max(0, endMs - state.sinceMs());
            watched = watched.with(state.told(endMs), watched.attention());
            tell(new Notice(Transition.EXIT, endMs, heldMs, state.settled(), null), endMs);
        }
    }

    private boolean isOld(Question question) {
        return watched != null && question.askedMs() < watched.askedMs();
    }

    /** Whether the question, or a later one with its id, has ended. */
    private boolean isOver(Question question) {
        return watched != null && watched.rule() == null && question.askedMs() <= watched.askedMs();
    }

    private boolean isOut(String id) {
        return told.stream().anyMatch(alert -> alert.id().equals(id));
    }

    private void tell(Notice notice, long asOfMs) {
        if (isOut(Alert.id(key.questionId(), notice.transition(), asOfMs))) {
            return;
        }
        alerts.add(
                new Alert(
                        key.scene(),
                        key.questionId(),
                        watched.question(),
                        watched.rule().when(),
                        watched.rule().severity(),
                        notice.transition(),
                        watched.state().notices(),
                        asOfMs,
                        notice.sinceMs(),
                        notice.heldMs(),
                        notice.before(),
                        notice.after(),
                        watched.attention()));
    }
}
