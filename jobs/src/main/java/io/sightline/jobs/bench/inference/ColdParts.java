package io.sightline.jobs.bench.inference;

import io.sightline.jobs.bench.report.Figure;
import io.sightline.model.Phase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the time of cold questions goes into, part by part, and how near each part comes to the
 * processor's products: which share of the time its operations take at their rate.
 */
final class ColdParts {
    private final ToDoubleFunction<Phase> spentMs;
    private final Map<Phase, List<Double>> parts = new EnumMap<>(Phase.class);

    /**
     * @param spentMs milliseconds that went into a part of all prefixes so far
     */
    ColdParts(ToDoubleFunction<Phase> spentMs) {
        this.spentMs = spentMs;
    }

    /** Runs a cold question, which is all that the engine does meanwhile. */
    void over(Runnable question) {
        Map<Phase, Double> before = spent();
        question.run();
        spent().forEach(
                        (part, ms) ->
                                parts.computeIfAbsent(part, first -> new ArrayList<>())
                                        .add(ms - before.get(part)));
    }

    private Map<Phase, Double> spent() {
        Map<Phase, Double> spent = new EnumMap<>(Phase.class);
        Phase.encoding().forEach(part -> spent.put(part, spentMs.applyAsDouble(part)));
        spent.put(Phase.PREFILL, spentMs.applyAsDouble(Phase.PREFILL));
        return spent;
    }

    /**
     * What took time, and how near to the limit it came.
     *
     * @param limit what each part's operations take at least, where that is known
     */
    List<Figure> figures(Optional<QuestionLimit> limit) {
        List<Figure> figures = new ArrayList<>();
        parts.values().removeIf(all -> all.stream().allMatch(ms -> ms == 0));
        parts.forEach((part, all) -> figures.add(Figure.of("of it " + part.label(), "ms", all)));
        limit.ifPresent(
                known -> parts.forEach((part, all) -> known.to(part, all).ifPresent(figures::add)));
        return figures;
    }
}
