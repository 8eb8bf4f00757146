package io.sightline.scene;

import java.util.List;

/**
 * What was answered, from which frames, at what cost. Every question gets exactly one, whatever
 * happened to it.
 *
 * @param id deterministic: question id and as-of time
 * @param questionId the {@link Question#id()}
 * @param scene the space
 * @param question the question's text
 * @param answer the generated text, {@code null} unless the model answered
 * @param status how it went
 * @param asOfMs the moment that the answer speaks about
 * @param frames the evidence, in time order
 * @param coverage how much of the scene's known space the evidence sees, {@code null} while nothing
 *     of it is known
 * @param geometryEpoch which of the scene's coordinate systems the coverage was counted in
 * @param atRest whether the cameras stood still, so that frames were chosen by change and recency
 * @param confidence mean probability of the generated tokens, NaN when nothing was generated or the
 *     model does not say
 * @param finishReason {@code stop}, {@code length}, or {@code null} when nothing was generated
 * @param usage token counts
 * @param timings where the time went
 * @param model name of the model that answered, {@code null} when none did
 * @param framesWithoutGeometry how many of the frames have none, because it was not computed in
 *     time, or not at all for one that shows nothing new
 * @param notes sentences that a careful person would add
 * @param prompt the user's turn as the model was given it, {@code null} unless it answered
 * @param value what the answer says, by type; {@code null} where it cannot be read so, which a note
 *     then says
 * @param error why there is no answer, {@code null} when there is one
 * @param trace its place in a trace, a W3C {@code traceparent}; {@code null} without one
 * @param reasoning what the model said before its answer, {@code null} if nothing
 */
public record Answer(
        String id,
        String questionId,
        String scene,
        String question,
        String answer,
        Status status,
        long asOfMs,
        List<Evidence> frames,
        Coverage coverage,
        int geometryEpoch,
        boolean atRest,
        double confidence,
        String finishReason,
        Usage usage,
        Timings timings,
        String model,
        int framesWithoutGeometry,
        List<String> notes,
        String prompt,
        Value value,
        Fault error,
        String trace,
        String reasoning) {

    /** An answer that belongs to no trace, and that nothing was said before. */
    public Answer(
            String id,
            String questionId,
            String scene,
            String question,
            String answer,
            Status status,
            long asOfMs,
            List<Evidence> frames,
            Coverage coverage,
            int geometryEpoch,
            boolean atRest,
            double confidence,
            String finishReason,
            Usage usage,
            Timings timings,
            String model,
            int framesWithoutGeometry,
            List<String> notes,
            String prompt,
            Value value,
            Fault error) {
        this(
                id,
                questionId,
                scene,
                question,
                answer,
                status,
                asOfMs,
                frames,
                coverage,
                geometryEpoch,
                atRest,
                confidence,
                finishReason,
                usage,
                timings,
                model,
                framesWithoutGeometry,
                notes,
                prompt,
                value,
                error,
                null,
                null);
    }

    /** The same answer at a place in a trace. */
    public Answer in(String place) {
        return with(place, reasoning);
    }

    /** The same answer, with what the model said before it, or {@code null}. */
    public Answer after(String thoughts) {
        return with(trace, thoughts);
    }

    private Answer with(String place, String thoughts) {
        return new Answer(
                id,
                questionId,
                scene,
                question,
                answer,
                status,
                asOfMs,
                frames,
                coverage,
                geometryEpoch,
                atRest,
                confidence,
                finishReason,
                usage,
                timings,
                model,
                framesWithoutGeometry,
                notes,
                prompt,
                value,
                error,
                place,
                thoughts);
    }

    /** How a question ended. */
    public enum Status {
        /** The model answered. */
        ANSWERED,
        /** The scene had no frame to look at. */
        NO_FRAMES,
        /** The deadline passed first. */
        TIMED_OUT,
        /** Refused, because too much was waiting already. */
        OVERLOADED,
        /** The question itself is at fault. */
        INVALID,
        /** The computation failed. */
        FAILED
    }

    /**
     * What went wrong.
     *
     * @param code a stable name, such as {@code question.bad_field}
     * @param message a sentence for people
     * @param field the field of the question that is at fault, {@code null} where it is none
     */
    public record Fault(String code, String message, String field) {}

    /**
     * An answer that a program can use; what does not belong to its type is {@code null}.
     *
     * @param type what it is
     * @param number for {@link AnswerType#NUMBER}
     * @param unit of the number, as the question names it: {@code m}, {@code cm} or {@code m2}
     * @param yes for {@link AnswerType#YES_NO}
     * @param choice for {@link AnswerType#CHOICE}
     * @param text for {@link AnswerType#TEXT}: in one line, without case or full stops at its end
     */
    public record Value(
            AnswerType type, Double number, String unit, Boolean yes, Choice choice, String text) {
        /** A number, of a unit or {@code null}. */
        public static Value of(double number, String unit) {
            return new Value(AnswerType.NUMBER, number, unit, null, null, null);
        }

        /** Yes or no. */
        public static Value of(boolean yes) {
            return new Value(AnswerType.YES_NO, null, null, yes, null, null);
        }

        /** An option. */
        public static Value of(Choice choice) {
            return new Value(AnswerType.CHOICE, null, null, null, choice, null);
        }

        /** Words. */
        public static Value of(String text) {
            return new Value(AnswerType.TEXT, null, null, null, null, text);
        }
    }

    /**
     * An option that was chosen.
     *
     * @param index its place among the options, from 0
     * @param text what it says, without its letter
     */
    public record Choice(int index, String text) {}

    /**
     * A frame that was looked at.
     *
     * @param id the {@link Frame#id()}
     * @param camera the {@link Frame#camera()}
     * @param timeMs its capture time
     * @param gain voxels that it adds to the newest frame and to those that add more; 0 for a frame
     *     that fills up. All gains together are what is covered
     * @param position of the camera then; {@code null} without geometry, or in an older state
     */
    public record Evidence(String id, String camera, long timeMs, int gain, Position position) {}

    /**
     * A place in the scene.
     *
     * @param epoch the geometry epoch whose coordinates these are; metres where cameras send poses
     * @param x along its first axis
     * @param y along its second
     * @param z along its third
     */
    public record Position(int epoch, double x, double y, double z) {}

    /**
     * Voxels that the evidence sees, of those that any remembered frame sees.
     *
     * @param covered seen by the evidence
     * @param coverable seen by any frame that could have been chosen
     * @param ratio {@code covered / coverable}
     */
    public record Coverage(int covered, int coverable, double ratio) {
        /** Counts to coverage; {@code null} when nothing is coverable, because nothing is known. */
        public static Coverage of(int covered, int coverable) {
            return coverable == 0
                    ? null
                    : new Coverage(covered, coverable, (double) covered / coverable);
        }
    }

    /**
     * Tokens.
     *
     * @param prompt in the prompt, visual ones included
     * @param completion generated
     */
    public record Usage(int prompt, int completion) {}

    /**
     * Milliseconds by stage.
     *
     * @param waitMs from the question's arrival to its selection
     * @param selectMs choosing the frames
     * @param encodeMs decoding, both encoders, connector
     * @param prefillMs the prompt's pass through the language model
     * @param decodeMs the tokens after the first
     * @param totalMs from the question's arrival to the answer
     */
    public record Timings(
            double waitMs,
            double selectMs,
            double encodeMs,
            double prefillMs,
            double decodeMs,
            double totalMs) {
        /** Nothing was measured. */
        public static final Timings NONE = new Timings(0, 0, 0, 0, 0, 0);
    }
}
