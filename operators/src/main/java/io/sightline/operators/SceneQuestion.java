package io.sightline.operators;

import io.sightline.scene.Answer;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question with all that its answer needs, but for the images of its frames: those are handed
 * over beside the stream, see {@link QuestionsUnderWay}.
 *
 * @param question as asked; {@code null} when nobody has asked yet, and the frames are those that a
 *     question would be answered from now
 * @param asOfMs the moment that the answer speaks about
 * @param frames selected, in time order; empty when there is nothing to look at. Without their
 *     images where there is a ticket
 * @param evidence about the frames, in the same order
 * @param coverage of the selection, or {@code null}
 * @param geometryEpoch in which it was counted
 * @param atRest whether the camera was found at rest, and the frames chosen by change and recency
 * @param arrivedMs when the question arrived here
 * @param waitMs from then until the selection
 * @param selectMs how long the selection took
 * @param refused why it is not to be answered by the model, or {@code null}
 * @param remarks what is to be known of the frames
 * @param ticket under which the images were handed over; {@code null} where the frames have them
 */
public record SceneQuestion(
        Question question,
        long asOfMs,
        List<Frame> frames,
        List<Answer.Evidence> evidence,
        Answer.Coverage coverage,
        int geometryEpoch,
        boolean atRest,
        long arrivedMs,
        double waitMs,
        double selectMs,
        Refused refused,
        Remarks remarks,
        String ticket) {

    /**
     * An answer that needs no model.
     *
     * @param status how the question ends
     * @param sentence why
     * @param code a stable name of the reason; {@code null} in an older state
     * @param field the question's field that is at fault, or {@code null}
     */
    public record Refused(Answer.Status status, String sentence, String code, String field) {
        /** For a reason that is no field's fault. */
        public Refused(Answer.Status status, String sentence, String code) {
            this(status, sentence, code, null);
        }

        /** The reason as the answer carries it. */
        public Answer.Fault fault() {
            return new Answer.Fault(code == null ? "question.refused" : code, sentence, field);
        }
    }

    /**
     * What is to be known of the frames.
     *
     * @param withoutGeometry how many have none
     * @param notes sentences
     * @param again whether the question may have been answered before from other frames, so that
     *     this answer needs an id of its own
     */
    public record Remarks(int withoutGeometry, List<String> notes, boolean again) {
        /** Nothing to remark. */
        public static final Remarks NONE = new Remarks(0, List.of(), false);
    }

    /** Frames that may be asked about soon. */
    public static SceneQuestion anticipated(List<Frame> frames) {
        return new SceneQuestion(
                null, 0, frames, List.of(), null, 0, false, 0, 0, 0, null, Remarks.NONE, null);
    }

    /** The same, with frames that only refer to their images. */
    public SceneQuestion underWay(String underTicket) {
        return new SceneQuestion(
                question,
                asOfMs,
                frames.stream().map(Frame::reference).toList(),
                evidence,
                coverage,
                geometryEpoch,
                atRest,
                arrivedMs,
                waitMs,
                selectMs,
                refused,
                remarks,
                underTicket);
    }

    /**
     * The same, of which some frames cannot be looked at any more.
     *
     * @param left ids of those that can
     * @param note what is to be known of it
     */
    public SceneQuestion withOnly(Set<String> left, String note) {
        List<String> notes = new ArrayList<>(remarks.notes());
        notes.add(note);
        return new SceneQuestion(
                question,
                asOfMs,
                frames.stream().filter(frame -> left.contains(frame.id())).toList(),
                evidence.stream().filter(frame -> left.contains(frame.id())).toList(),
                coverage,
                geometryEpoch,
                atRest,
                arrivedMs,
                waitMs,
                selectMs,
                refused,
                new Remarks(remarks.withoutGeometry(), List.copyOf(notes), remarks.again()),
                ticket);
    }

    /** A question that ends here. */
    public static SceneQuestion refused(
            Question question, long asOfMs, long arrivedMs, double waitMs, Refused refused) {
        return new SceneQuestion(
                question,
                asOfMs,
                List.of(),
                List.of(),
                null,
                0,
                false,
                arrivedMs,
                waitMs,
                0,
                refused,
                Remarks.NONE,
                null);
    }
}
