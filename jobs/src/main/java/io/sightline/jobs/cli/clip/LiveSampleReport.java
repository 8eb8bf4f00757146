package io.sightline.jobs.cli.clip;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.selection.SelectedFrame;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code sample --live} says. */
record LiveSampleReport(LiveSample sample) {
    /** For somebody who reads: a line for each chunk. */
    String text() {
        return sample.steps().stream()
                .map(this::line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String line(LiveSample.Step step) {
        ChunkPlacement placement = step.chunk().placement();
        return String.format(
                Locale.ROOT,
                "%5d frames  epoch %d %-11s covers %5.1f %%, %6.2f %% of published  %s%s",
                step.chunk().seen(),
                placement.epoch(),
                placement.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                100.0 * step.live() / Math.max(1, sample.coverable()),
                100 * step.ratio(),
                step.chunk().selected().stream()
                        .map(frame -> String.valueOf(sample.names().get(frame)))
                        .collect(Collectors.joining(" ")),
                step.chunk().selection().atRest() ? "  (at rest)" : "");
    }

    /** Everything, for a program. */
    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("coverable", sample.coverable());
        ArrayNode chunks = root.putArray("chunks");
        for (LiveSample.Step step : sample.steps()) {
            ChunkPlacement placement = step.chunk().placement();
            ObjectNode chunk = chunks.addObject().put("seen", step.chunk().seen());
            chunk.put("outcome", placement.outcome().name().toLowerCase(Locale.ROOT));
            chunk.put("geometry_epoch", placement.epoch());
            chunk.put("inlier_ratio", placement.inlierRatio());
            chunk.put("residual", placement.residual());
            chunk.put("at_rest", step.chunk().selection().atRest());
            chunk.put("covered", step.live()).put("published_covered", step.published());
            ArrayNode selected = chunk.putArray("selected");
            for (SelectedFrame frame : step.chunk().selection().frames()) {
                ObjectNode one = selected.addObject();
                one.putPOJO("frame", sample.names().get(Integer.parseInt(frame.frameId())));
                one.put("gain", frame.gain())
                        .put("reason", frame.reason().name().toLowerCase(Locale.ROOT));
            }
        }
        return root;
    }
}
