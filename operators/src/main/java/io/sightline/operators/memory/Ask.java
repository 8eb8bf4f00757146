package io.sightline.operators.memory;

import io.sightline.scene.Question;

/**
 * A question whose time has come.
 *
 * @param question as asked
 * @param upToMs capture time of the newest frame that may be looked at
 * @param asOfMs the moment that it is about
 * @param arrivedMs when it arrived, or its tick when it is a standing one
 * @param early whether it stopped waiting before all was there that it waited for
 * @param again whether it may have been answered before, by a run of the job that failed
 */
record Ask(
        Question question, long upToMs, long asOfMs, long arrivedMs, boolean early, boolean again) {

    /** About now: the moment is the one of asking, so that a repeated question keeps its id. */
    static Ask live(Question question, long arrivedMs, boolean again) {
        return new Ask(question, Long.MAX_VALUE, question.askedMs(), arrivedMs, false, again);
    }

    /**
     * About the moment that it names; the same frames whenever it is asked, unless geometry of live
     * frames was let go in one run of the job and not in another.
     */
    static Ask asOf(Question question, long arrivedMs, boolean early, boolean again) {
        return new Ask(question, question.asOfMs(), question.asOfMs(), arrivedMs, early, again);
    }

    /** A standing question's turn. */
    static Ask tick(Question question, long tickMs, long nowMs, boolean again) {
        return new Ask(question, Long.MAX_VALUE, tickMs, nowMs, false, again);
    }

    /**
     * The moment that the answer is true for: a live question that had to wait, or was read late,
     * has seen frames from after it was asked.
     *
     * @param newestMs capture time of the newest frame looked at
     */
    long trueAtMs(long newestMs) {
        return question.standing() == null ? Math.max(asOfMs, Math.min(newestMs, upToMs)) : asOfMs;
    }
}
