package io.sightline.operators.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightline.model.Generation;
import io.sightline.model.question.Reasoned;
import io.sightline.model.question.UserTurn;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/** What a question ends with. */
final class Answers {

    private Answers() {}

    /**
     * Same question and moment, same id: whoever reads an answer twice can tell. Where other frames
     * may have been looked at before, the frames are part of it, so that the same id always means
     * the same frames.
     */
    static String id(SceneQuestion asked) {
        String id = asked.question().id() + "#" + asked.asOfMs();
        return asked.remarks().again() ? id + "#" + digest(asked.evidence()) : id;
    }

    private static String digest(List<Evidence> evidence) {
        Checksum digest = new CRC32();
        evidence.forEach(frame -> digest.update((frame.id() + "\n").getBytes(UTF_8)));
        return "%08x".formatted(digest.getValue());
    }

    /** The model has spoken. */
    static Answer answered(SceneQuestion asked, UserTurn turn, Generation generation, long nowMs) {
        Reasoned said = Reasoned.of(generation.text());
        UserTurn.Reading reading = turn.read(said.answer());
        return new Answer(
                        id(asked),
                        asked.question().id(),
                        asked.question().scene(),
                        asked.question().text(),
                        said.answer(),
                        Status.ANSWERED,
                        asked.asOfMs(),
                        asked.evidence(),
                        asked.coverage(),
                        asked.geometryEpoch(),
                        asked.atRest(),
                        turn.confidence(generation.confidence()),
                        generation.finishReason().name().toLowerCase(Locale.ROOT),
                        generation.usage(),
                        new Timings(
                                asked.waitMs(),
                                asked.selectMs(),
                                generation.encodeMs(),
                                generation.prefillMs(),
                                generation.decodeMs(),
                                nowMs - asked.arrivedMs()),
                        generation.model(),
                        asked.remarks().withoutGeometry(),
                        notes(asked, turn.notes(), reading.unreadable()),
                        turn.text(),
                        reading.value(),
                        null)
                .after(said.reasoning());
    }

    /** The model has not spoken, and why. */
    static Answer unanswered(SceneQuestion asked, Status status, Fault why, long nowMs) {
        return new Answer(
                id(asked),
                asked.question().id(),
                asked.question().scene(),
                asked.question().text(),
                null,
                status,
                asked.asOfMs(),
                asked.evidence(),
                asked.coverage(),
                asked.geometryEpoch(),
                asked.atRest(),
                Double.NaN,
                null,
                new Usage(0, 0),
                new Timings(asked.waitMs(), asked.selectMs(), 0, 0, 0, nowMs - asked.arrivedMs()),
                null,
                asked.remarks().withoutGeometry(),
                notes(asked, List.of(), null),
                null,
                null,
                why);
    }

    /** What is to be known of the question, of its frames, of the model, and of what it said. */
    private static List<String> notes(
            SceneQuestion asked, List<String> ofModel, String unreadable) {
        List<String> notes = new ArrayList<>(asked.question().notes());
        notes.addAll(asked.remarks().notes());
        notes.addAll(ofModel);
        if (unreadable != null) {
            notes.add(unreadable);
        }
        return List.copyOf(notes);
    }
}
