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
 * @param answer the generated text, or a sentence that says why there is none
 * @param status how it went
 * @param asOfMs the moment that the answer speaks about
 * @param frames the evidence, in time order
 * @param coverage how much of the scene's known space the evidence sees, {@code null} if unknown
 * @param geometryEpoch which of the scene's coordinate systems the coverage was counted in
 * @param atRest whether the cameras stood still, so that frames were chosen by change and recency
 * @param confidence mean probability of the generated tokens, 0 when nothing was generated, NaN
 *     when the model does not say
 * @param finishReason {@code stop}, {@code length}, or {@code null} when nothing was generated
 * @param usage token counts
 * @param timings where the time went
 * @param model name of the model that answered, {@code null} when none did
 * @param framesWithoutGeometry how many of the frames have none, because it was not computed in
 *     time, or not at all for one that shows nothing new
 * @param notes sentences about the frames that a careful person would add
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
        List<String> notes) {

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
     * A frame that was looked at.
     *
     * @param id the {@link Frame#id()}
     * @param camera the {@link Frame#camera()}
     * @param timeMs its capture time
     * @param gain voxels that it adds to the newest frame and to those that add more; 0 for a frame
     *     that fills up. All gains together are what is covered
     */
    public record Evidence(String id, String camera, long timeMs, int gain) {}

    /**
     * Voxels that the evidence sees, of those that any remembered frame sees.
     *
     * @param covered seen by the evidence
     * @param coverable seen by any frame that could have been chosen
     * @param ratio {@code covered / coverable}, 1 when nothing is coverable
     */
    public record Coverage(int covered, int coverable, double ratio) {
        /** Counts to coverage. */
        public static Coverage of(int covered, int coverable) {
            return new Coverage(
                    covered, coverable, coverable == 0 ? 1.0 : (double) covered / coverable);
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
