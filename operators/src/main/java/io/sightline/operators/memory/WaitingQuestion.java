package io.sightline.operators.memory;

import io.sightline.scene.Question;

/**
 * A question that cannot be answered yet: a live one about a scene without frames, or one about a
 * moment that event time has not passed or whose geometry is still under way.
 *
 * @param question as asked
 * @param arrivedMs when it arrived
 * @param dueMs when it is to be looked at again at the latest
 * @param watermarkMs event time when it was last looked at
 * @param passed whether event time has passed its moment, and only geometry is waited for
 */
public record WaitingQuestion(
        Question question, long arrivedMs, long dueMs, long watermarkMs, boolean passed) {

    boolean live() {
        return question.asOfMs() == null;
    }

    WaitingQuestion until(long laterMs, long watermark, boolean passedNow) {
        return new WaitingQuestion(question, arrivedMs, laterMs, watermark, passedNow);
    }

    Ask ask() {
        return live() ? Ask.live(question, arrivedMs) : Ask.asOf(question, arrivedMs);
    }
}
