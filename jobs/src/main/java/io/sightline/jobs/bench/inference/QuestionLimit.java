package io.sightline.jobs.bench.inference;

import io.sightline.jobs.bench.report.Figure;
import io.sightline.model.Phase;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.Machine;
import io.sightline.model.inspection.QuestionCost;
import io.sightline.model.inspection.Usage;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.KnownRates;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a cold question takes at least on this machine's processor.
 *
 * @param cost its operations, from shapes
 * @param perSecond operations of products with weights, as measured
 */
record QuestionLimit(QuestionCost cost, double perSecond) {
    private static final double MS_PER_S = 1e3;

    /**
     * Of a model; nothing where a GPU computes, whose products nobody has measured.
     *
     * @param precision as the engine has chosen it
     */
    static Optional<QuestionLimit> of(
            ModelSettings settings, String precision, InferencePlan plan) {
        Inspection model = Inspection.of(Path.of(settings.directory()));
        Usage usage =
                new Usage(
                        plan.frames(),
                        settings.place().device(),
                        settings.pixelsFor(model.checkpoint()),
                        0,
                        true,
                        null);
        if (usage.onGpu() && !Machine.here().gpus().isEmpty()) {
            return Optional.empty();
        }
        Precision chosen = Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        double rate = KnownRates.of(settings, chosen, model).many();
        FrameSize frame = new FrameSize(plan.height(), plan.width());
        return Optional.of(new QuestionLimit(QuestionCost.of(model, usage, frame), rate));
    }

    /** It as a share of what a part took on the whole; nothing of a part without products. */
    Optional<Figure> to(Phase part, List<Double> millis) {
        return Optional.ofNullable(cost.byPhase().get(part))
                .map(count -> MS_PER_S * count.all() / perSecond * millis.size())
                .map(least -> least / millis.stream().mapToDouble(Double::doubleValue).sum())
                .map(
                        share ->
                                Figure.once(
                                        part.label() + ", products' limit to it", "times", share));
    }
}
