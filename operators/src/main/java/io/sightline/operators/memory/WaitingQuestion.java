package io.sightline.operators.memory;

import io.sightline.scene.Question;

/**
 * A question that cannot be answered yet: a live one about a scene without frames, or one about a
 * moment that its scene has not passed or whose geometry is still under way.
 *
 * @param question as asked
 * @param arrivedMs when it arrived
 * @param dueMs when it is to be looked at again at the latest
 * @param watermarkMs the moment that the scene had passed when there was last progress
 * @param passed whether the scene has passed its moment, and only geometry is waited for
 * @param unsettled frames up to its moment whose geometry was missing when there was last progress
 */
public record WaitingQuestion(
        Question question,
        long arrivedMs,
        long dueMs,
        long watermarkMs,
        boolean passed,
        int unsettled) {

    boolean live() {
        return question.asOfMs() == null;
    }

    WaitingQuestion until(long laterMs) {
        return new WaitingQuestion(question, arrivedMs, laterMs, watermarkMs, passed, unsettled);
    }

    WaitingQuestion forTheMoment(long laterMs, long passedMs) {
        return new WaitingQuestion(question, arrivedMs, laterMs, passedMs, false, 0);
    }

    WaitingQuestion forGeometry(long laterMs, int missing) {
        return new WaitingQuestion(question, arrivedMs, laterMs, watermarkMs, true, missing);
    }
}
