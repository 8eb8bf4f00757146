package io.sightline.jobs.cli.measure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.inspection.QuestionCost;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.KnownRates;
import io.sightline.model.torch.ProductRate;
import java.util.Locale;

/**
 * How fast a cold question would be on this machine's processor, at best: its products at the rate
 * that was measured, and nothing else.
 *
 * @param cost counted from shapes
 * @param single rate in float32
 * @param half rate in bfloat16
 */
record QuestionSpeed(QuestionCost cost, ProductRate single, ProductRate half) {
    private static final double TERA = 1e12;

    static QuestionSpeed of(Inspection found) {
        KnownRates rates = KnownRates.of(ModelSettings.of(found.checkpoint().directory()));
        int width = found.checkpoint().config().text().hiddenSize();
        return new QuestionSpeed(
                QuestionCost.of(found),
                rates.of(Precision.FLOAT32, width),
                rates.of(Precision.BFLOAT16, width));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "  a cold question about %d such frames: %.1f TFLOP; on this processor at best %.1f s in float32"
                        + " (%.3f TFLOP/s measured), %.1f s in bfloat16 (%.3f)",
                MemoryNeed.FRAMES,
                cost.operations() / TERA,
                cost.seconds(single),
                single.many() / TERA,
                cost.seconds(half),
                half.many() / TERA);
    }

    ObjectNode json() {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("operations", cost.operations());
        json.put("float32_seconds", cost.seconds(single)).put("float32_per_second", single.many());
        json.put("bfloat16_seconds", cost.seconds(half)).put("bfloat16_per_second", half.many());
        ObjectNode parts = json.putObject("operations_by_part");
        cost.byPart().forEach((part, count) -> parts.put(InspectionReport.name(part), count));
        return json;
    }
}
