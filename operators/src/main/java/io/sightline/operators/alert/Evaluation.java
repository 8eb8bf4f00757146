package io.sightline.operators.alert;

import io.sightline.scene.AlertRule;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One look at what a rule is about.
 *
 * @param answerId of the answer that it comes from, {@code null} where no model was asked
 * @param asOfMs the moment that it speaks about
 * @param unknown why nothing is known of that moment, {@code null} where something is
 * @param value typed, {@code null} where the words could not be read so
 * @param words as the model said them, {@code null} where none did
 * @param confidence NaN where nobody says
 * @param coverage of the evidence, or {@code null}
 * @param frames the evidence, in the order of time
 * @param trace its place in a trace, the answer's or that of what was measured; {@code null}
 *     without one
 */
public record Evaluation(
        String answerId,
        long asOfMs,
        String unknown,
        Value value,
        String words,
        double confidence,
        Coverage coverage,
        List<Evidence> frames,
        String trace) {

    /** One that belongs to no trace. */
    public Evaluation(
            String answerId,
            long asOfMs,
            String unknown,
            Value value,
            String words,
            double confidence,
            Coverage coverage,
            List<Evidence> frames) {
        this(answerId, asOfMs, unknown, value, words, confidence, coverage, frames, null);
    }

    /** What an answer says. */
    public static Evaluation of(Answer answer) {
        boolean answered = answer.status() == Status.ANSWERED;
        return new Evaluation(
                answer.id(),
                answer.asOfMs(),
                answered ? null : answer.status().name().toLowerCase(Locale.ROOT),
                answer.value(),
                answer.answer(),
                answer.confidence(),
                answer.coverage(),
                answer.frames(),
                answer.trace());
    }

    /** What geometry, cameras and the clock say. */
    public static Evaluation measured(
            long asOfMs, Value value, Coverage coverage, List<Evidence> frames) {
        return new Evaluation(null, asOfMs, null, value, null, Double.NaN, coverage, frames);
    }

    /** Nothing is known of a moment, and why. */
    public static Evaluation unknown(long asOfMs, String why) {
        return new Evaluation(null, asOfMs, why, null, null, Double.NaN, null, List.of());
    }

    /** The same at a place in a trace; {@code null} for none. */
    public Evaluation in(String place) {
        return new Evaluation(
                answerId, asOfMs, unknown, value, words, confidence, coverage, frames, place);
    }

    /** Whether a camera's newest frame is one from before that of another evaluation. */
    boolean isBehind(Evaluation other) {
        Map<String, Long> here = newestByCamera();
        return other.newestByCamera().entrySet().stream()
                .anyMatch(
                        newest ->
                                here.getOrDefault(newest.getKey(), Long.MAX_VALUE)
                                        < newest.getValue());
    }

    private Map<String, Long> newestByCamera() {
        return frames.stream()
                .collect(Collectors.toMap(Evidence::camera, Evidence::timeMs, Math::max));
    }

    /** Whether this says nothing that a rule may rely on. */
    boolean unreliable(AlertRule rule) {
        return unknown != null || unsure(rule) || unseen(rule);
    }

    private boolean unsure(AlertRule rule) {
        return rule.minConfidence() > 0 && !(confidence >= rule.minConfidence());
    }

    private boolean unseen(AlertRule rule) {
        return rule.minCoverage() > 0
                && (coverage == null || coverage.ratio() < rule.minCoverage());
    }
}
