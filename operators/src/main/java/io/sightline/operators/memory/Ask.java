package io.sightline.operators.memory;

import io.sightline.scene.Question;

/**
 * A question whose time has come.
 *
 * @param question as asked
 * @param upToMs capture time of the newest frame that may be looked at
 * @param asOfMs the moment that the answer speaks about, part of its id
 * @param arrivedMs when it arrived, or its tick when it is a standing one
 */
record Ask(Question question, long upToMs, long asOfMs, long arrivedMs) {

    /** About now: the moment is the one of asking, so that a repeated question keeps its id. */
    static Ask live(Question question, long arrivedMs) {
        return new Ask(question, Long.MAX_VALUE, question.askedMs(), arrivedMs);
    }

    /** About the moment that it names. */
    static Ask asOf(Question question, long arrivedMs) {
        return new Ask(question, question.asOfMs(), question.asOfMs(), arrivedMs);
    }

    /** A standing question's turn. */
    static Ask tick(Question question, long tickMs, long nowMs) {
        return new Ask(question, Long.MAX_VALUE, tickMs, nowMs);
    }
}
