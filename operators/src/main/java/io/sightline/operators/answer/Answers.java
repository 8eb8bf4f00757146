package io.sightline.operators.answer;

import io.sightline.model.Generation;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import java.util.Locale;

/** What a question ends with. */
final class Answers {

    private Answers() {}

    /** Same question and moment, same id: whoever reads an answer twice can tell. */
    static String id(SceneQuestion asked) {
        return asked.question().id() + "#" + asked.asOfMs();
    }

    /** The model has spoken. */
    static Answer answered(SceneQuestion asked, Generation generation, long nowMs) {
        return new Answer(
                id(asked),
                asked.question().id(),
                asked.question().scene(),
                asked.question().text(),
                generation.text(),
                Status.ANSWERED,
                asked.asOfMs(),
                asked.evidence(),
                asked.coverage(),
                asked.geometryEpoch(),
                asked.atRest(),
                generation.confidence(),
                generation.finishReason().name().toLowerCase(Locale.ROOT),
                generation.usage(),
                new Timings(
                        asked.waitMs(),
                        asked.selectMs(),
                        generation.encodeMs(),
                        generation.prefillMs(),
                        generation.decodeMs(),
                        nowMs - asked.arrivedMs()),
                generation.model());
    }

    /** The model has not spoken, and why. */
    static Answer unanswered(SceneQuestion asked, Status status, String sentence, long nowMs) {
        return new Answer(
                id(asked),
                asked.question().id(),
                asked.question().scene(),
                asked.question().text(),
                sentence,
                status,
                asked.asOfMs(),
                asked.evidence(),
                asked.coverage(),
                asked.geometryEpoch(),
                asked.atRest(),
                0,
                null,
                new Usage(0, 0),
                new Timings(asked.waitMs(), asked.selectMs(), 0, 0, 0, nowMs - asked.arrivedMs()),
                null);
    }
}
