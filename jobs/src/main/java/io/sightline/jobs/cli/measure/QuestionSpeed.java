package io.sightline.jobs.cli.measure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.QuestionCost;
import io.sightline.model.inspection.Usage;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.KnownRates;
import io.sightline.model.torch.ProductRate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How fast a cold question would be on this machine's processor, at best: its products at the rate
 * that was measured, and nothing else.
 *
 * @param frames of it
 * @param cost counted from shapes
 * @param rates by precision
 */
record QuestionSpeed(int frames, QuestionCost cost, Map<Precision, ProductRate> rates) {
    private static final double TERA = 1e12;

    /** By rates that stand beside the archives of these settings. */
    static QuestionSpeed of(Inspection found, Usage usage, ModelSettings settings) {
        Map<Precision, ProductRate> rates = new EnumMap<>(Precision.class);
        for (Precision precision :
                List.of(Precision.FLOAT32, Precision.MIXED, Precision.BFLOAT16)) {
            rates.put(precision, KnownRates.of(settings, precision, found));
        }
        return new QuestionSpeed(usage.frames(), QuestionCost.of(found, usage), rates);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "  a cold question about %d such frames: %.1f TFLOP; on this processor at best %s",
                frames,
                cost.operations() / TERA,
                rates.entrySet().stream()
                        .map(rate -> text(rate.getKey(), rate.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private String text(Precision precision, ProductRate rate) {
        return String.format(
                Locale.ROOT,
                "%.1f s in %s (%.3f TFLOP/s measured, attention %.3f%s)",
                cost.seconds(rate),
                InspectionReport.name(precision),
                rate.many() / TERA,
                rate.attention() / TERA,
                rate.inBlocks() ? " in blocks" : "");
    }

    ObjectNode json() {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("operations", cost.operations());
        rates.forEach(
                (precision, rate) -> {
                    String name = InspectionReport.name(precision);
                    json.put(name + "_seconds", cost.seconds(rate));
                    json.put(name + "_per_second", rate.many());
                    json.put(name + "_attention_per_second", rate.attention());
                });
        ObjectNode parts = json.putObject("operations_by_part");
        cost.byPhase().forEach((part, count) -> parts.put(part.label(), count.all()));
        return json;
    }
}
