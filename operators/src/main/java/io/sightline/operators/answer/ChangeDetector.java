package io.sightline.operators.answer;

import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a changed answer from a flickering one. An answer counts as changed when it differs from
 * the last one published <i>repeats</i> times in a row in the same way, and no earlier than the
 * cooldown after it. That there was no answer, because of a failure, a deadline or too much to do,
 * is no change; it is only published when nothing was before.
 *
 * @param repeats evaluations in a row that must agree
 * @param cooldownMs shortest time between two changes
 */
record ChangeDetector(int repeats, long cooldownMs) implements Serializable {
    private static final String NOTHING = "";
    private static final Set<Status> UNANSWERED =
            EnumSet.of(Status.FAILED, Status.TIMED_OUT, Status.OVERLOADED);

    /**
     * The state after an answer; the answer is to be published if it is the published one then.
     *
     * @param before {@code null} for the first answer, which is always published
     */
    SeenAnswers after(SeenAnswers before, Answer answer) {
        String said = said(answer);
        long atMs = answer.asOfMs();
        if (before == null) {
            return new SeenAnswers(said, atMs, null, 0, atMs);
        }
        if (atMs <= before.latestMs() || said.equals(NOTHING)) {
            return before;
        }
        if (before.published().equals(NOTHING)) {
            return new SeenAnswers(said, atMs, null, 0, atMs);
        }
        if (said.equals(before.published())) {
            return new SeenAnswers(said, before.publishedMs(), null, 0, atMs);
        }
        int seen = said.equals(before.candidate()) ? before.repeats() + 1 : 1;
        boolean published = seen >= repeats && atMs - before.publishedMs() >= cooldownMs;
        return published
                ? new SeenAnswers(said, atMs, null, 0, atMs)
                : new SeenAnswers(before.published(), before.publishedMs(), said, seen, atMs);
    }

    /** Status and words, without case, punctuation at the end, or spacing. */
    private static String said(Answer answer) {
        if (UNANSWERED.contains(answer.status())) {
            return NOTHING;
        }
        String words = answer.status() == Status.ANSWERED ? answer.answer() : "";
        return answer.status()
                + " "
                + words.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s+", " ")
                        .replaceAll("[.!]+$", "");
    }
}
