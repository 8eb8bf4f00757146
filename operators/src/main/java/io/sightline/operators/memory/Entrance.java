package io.sightline.operators.memory;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Refused;
import io.sightline.operators.quota.OverQuota;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Question;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Which questions a scene takes on. Standing questions and those that are asked once have room of
 * their own: neither takes the other's.
 *
 * @param aheadMs how far ahead of the clock a moment may lie
 * @param ageMs how old a question about now may be
 * @param waiting most that wait at a time
 * @param standing most that stand
 */
record Entrance(long aheadMs, long ageMs, int waiting, int standing) implements Serializable {

    static Entrance of(JobConfiguration configuration) {
        return new Entrance(
                configuration.get(FrameOptions.MAX_AHEAD).toMillis(),
                configuration.get(QuestionOptions.MAX_AGE).toMillis(),
                configuration.get(QuestionOptions.MAX_WAITING),
                configuration.get(QuestionOptions.MAX_STANDING));
    }

    /** Why a question is not taken on; {@code null} when it is. */
    Refused refusal(Question question, SceneState state, long nowMs) throws Exception {
        if (question.fault() != null) {
            return new Refused(
                    OverQuota.isOne(question.faultCode()) ? Status.OVERLOADED : Status.INVALID,
                    question.fault(),
                    question.faultCode(),
                    question.faultField());
        }
        if (question.asOfMs() != null && question.asOfMs() - nowMs > aheadMs) {
            return new Refused(
                    Status.INVALID,
                    tooFarAhead(question.asOfMs()),
                    "question.too_far_ahead",
                    "as_of");
        }
        if (question.order() != null) {
            return state.standing().get(question.id()) == null ? unknown(question) : null;
        }
        boolean live = question.asOfMs() == null && question.standing() == null;
        if (live && nowMs - question.askedMs() > ageMs) {
            return new Refused(Status.TIMED_OUT, tooOld(question, nowMs), "question.too_old");
        }
        return full(question, state) ? overloaded(question) : null;
    }

    private static boolean once(WaitingQuestion other) {
        return other.question().standing() == null;
    }

    private boolean full(Question question, SceneState state) throws Exception {
        return question.standing() == null
                ? state.waiting().stream().filter(Entrance::once).count() >= waiting
                : state.standing().count() >= standing
                        && state.standing().get(question.id()) == null;
    }

    /** What leaves for a question that was refused. */
    static SceneQuestion turnAway(Question question, Refused refused, long nowMs) {
        long asOfMs = question.asOfMs() == null ? question.askedMs() : question.asOfMs();
        return SceneQuestion.refused(question, asOfMs, nowMs, 0, refused);
    }

    private static Refused unknown(Question order) {
        return new Refused(
                Status.INVALID,
                "No question '%s' stands in scene '%s' to %s: './sightline standing list' shows those that do"
                        .formatted(
                                order.id(),
                                order.scene(),
                                order.order().name().toLowerCase(Locale.ROOT)),
                "question.not_standing",
                "id");
    }

    private String tooFarAhead(long asOfMs) {
        return "as_of is %s, more than %s ahead of this machine's clock: ask about an earlier moment, or raise %s"
                .formatted(
                        Instant.ofEpochMilli(asOfMs),
                        seconds(aheadMs),
                        FrameOptions.MAX_AHEAD.key());
    }

    private String tooOld(Question question, long nowMs) {
        return "The question about now was read %s after it was asked, %s are allowed: ask again, or raise %s"
                .formatted(
                        seconds(nowMs - question.askedMs()),
                        seconds(ageMs),
                        QuestionOptions.MAX_AGE.key());
    }

    private Refused overloaded(Question question) {
        return new Refused(
                Status.OVERLOADED,
                question.standing() == null
                        ? "Scene '%s' holds %d questions already; ask again when some are answered"
                                .formatted(question.scene(), waiting)
                        : "Scene '%s' has %d standing questions already; end one first"
                                .formatted(question.scene(), standing),
                "scene.full");
    }

    private static String seconds(long spanMs) {
        return Duration.ofMillis(spanMs).toSeconds() + " s";
    }
}
