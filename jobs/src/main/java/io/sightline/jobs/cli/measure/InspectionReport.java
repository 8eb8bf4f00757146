package io.sightline.jobs.cli.measure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.inspection.Fit;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.Machine;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.inspection.PartSize;
import io.sightline.model.inspection.Usage;
import io.sightline.model.inspection.Verdict;
import java.util.List;
import java.util.Locale;

/** What was found in a checkpoint directory, for people and for programs. */
record InspectionReport(
        Inspection found,
        Usage usage,
        Machine machine,
        List<Verdict> verdicts,
        QuestionSpeed speed) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_NAMES = 5;

    /** Whether it can be used on this machine. */
    boolean runs() {
        return verdicts.stream().anyMatch(Verdict::runs) && usage.isServedBy(found);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%s: %s", found.checkpoint().name(), found.kind());
        line(
                text,
                "  %,d parameters, %s in the files",
                found.parameters(),
                size(found.storedBytes()));
        for (PartSize part : found.parts()) {
            line(
                    text,
                    "  %-16s %,d parameters in %d tensors",
                    name(part.part()),
                    part.parameters(),
                    part.tensors());
        }
        absences(text);
        line(text, "  licence          %s", found.licence());
        memory(text);
        if (speed != null) {
            line(text, "%s", speed.text());
        }
        return text.toString().stripTrailing();
    }

    private void absences(StringBuilder text) {
        found.missingParts()
                .forEach(part -> line(text, "  %-16s not there: %s", name(part), without(part)));
        found.missingFiles().forEach(file -> line(text, "  missing file     %s", file));
        if (found.unused() > 0) {
            line(text, "  unused           %d tensors that nothing reads", found.unused());
        }
        if (!found.unknown().isEmpty()) {
            line(
                    text,
                    "  unknown          %d tensors, such as %s",
                    found.unknown().size(),
                    String.join(", ", found.unknown().stream().limit(MOST_NAMES).toList()));
        }
        if (!found.hasLanguageModel()) {
            line(text, "  answers          none: geometry alone");
        } else if (!found.answers()) {
            line(
                    text,
                    "  answers          none: they need tokenizer.json, or vocab.json and"
                            + " merges.txt");
        } else if (!found.checkpoint().fusesGeometry()) {
            line(
                    text,
                    "  geometry         none in its answers; frames are chosen by that of"
                            + " geometry.model-directory, without one by time");
        }
    }

    private static String without(Enum<?> part) {
        return part.name().endsWith("_HEAD")
                ? "frames are chosen without its geometry"
                : "no answers without it";
    }

    private void memory(StringBuilder text) {
        line(
                text,
                "  memory for %d frames of %d x %d, caches %s and full:",
                usage.frames(),
                MemoryNeed.FRAME_SIZE.width(),
                MemoryNeed.FRAME_SIZE.height(),
                usage.memory() == 0
                        ? "enough for several scenes"
                        : "as inference.memory, " + size(usage.memory()) + ", leaves them");
        for (Verdict verdict : verdicts) {
            MemoryNeed need = verdict.need();
            line(
                    text,
                    "    %-9s weights %s%s, KV %s, prefixes %s (%s each), features %s, working %s: peak %s",
                    need.precision(),
                    size(need.weights()),
                    need.others() == 0 ? "" : ", of the model beside it " + size(need.others()),
                    size(need.kv()),
                    size(need.prefixes()),
                    size(need.prefix()),
                    size(need.features()),
                    size(need.working()),
                    size(need.peak()));
            line(
                    text,
                    "              processor (%s, Java's heap up to %s of it): %s",
                    size(machine.processor().device()),
                    size(machine.processor().heap()),
                    said(verdict.processor()));
            line(text, "              GPU: %s", said(verdict.gpu()));
        }
    }

    private static String said(Fit fit) {
        return fit.runs() ? "runs" : fit.refusal();
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", found.checkpoint().name());
        root.put("kind", found.kind());
        root.put("parameters", found.parameters());
        root.put("stored_bytes", found.storedBytes());
        ObjectNode parts = root.putObject("parts");
        found.parts().forEach(part -> parts.put(name(part.part()), part.parameters()));
        ArrayNode missing = root.putArray("missing_parts");
        found.missingParts().forEach(part -> missing.add(name(part)));
        ArrayNode files = root.putArray("missing_files");
        found.missingFiles().forEach(files::add);
        root.put("unused_tensors", found.unused());
        ArrayNode unknown = root.putArray("unknown_tensors");
        found.unknown().forEach(unknown::add);
        root.put("answers", found.answers()).put("geometry", found.hasGeometry());
        root.put("geometry_in_answers", found.checkpoint().fusesGeometry());
        root.put("licence", found.licence());
        root.put("frames", usage.frames()).put("allowed_bytes", usage.memory());
        ArrayNode memory = root.putArray("memory");
        verdicts.forEach(verdict -> add(memory.addObject(), verdict));
        if (speed != null) {
            root.set("cold_question", speed.json());
        }
        root.put("host_bytes", machine.processor().device());
        root.put("heap_bytes", machine.processor().heap());
        ArrayNode gpus = root.putArray("gpu_bytes");
        machine.gpus().forEach(gpu -> gpus.add(gpu.device()));
        return root.put("runs", runs()).toString();
    }

    private static void add(ObjectNode object, Verdict verdict) {
        MemoryNeed need = verdict.need();
        object.put("precision", need.precision());
        object.put("weights", need.weights()).put("others", need.others()).put("kv", need.kv());
        object.put("prefixes", need.prefixes()).put("prefix", need.prefix());
        object.put("features", need.features()).put("working", need.working());
        object.put("peak", need.peak());
        add(object, "processor", verdict.processor());
        add(object, "gpu", verdict.gpu());
    }

    private static void add(ObjectNode object, String device, Fit fit) {
        object.put("on_" + device, fit.runs());
        if (fit.runs()) {
            object.put("prefixes_on_" + device, fit.shares().prefixBytes());
        } else {
            object.put("not_on_" + device, fit.refusal());
        }
    }

    static String name(Enum<?> part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String size(long bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static void line(StringBuilder text, String pattern, Object... values) {
        text.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }
}
