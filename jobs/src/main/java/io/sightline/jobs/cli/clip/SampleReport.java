package io.sightline.jobs.cli.clip;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.clip.CoverageChart.Curve;
import io.sightline.sampling.published.PublishedSelection;
import io.sightline.scene.PointMap;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code sample} says.
 *
 * @param selection of positions among the candidates
 * @param names of the candidates: file names, indices in a video, or positions
 */
record SampleReport(PublishedSelection selection, List<Object> names) {

    /** For somebody who reads. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%s%n%d of %d frames; %d of %d voxels of %.4g covered",
                selection.selected().stream()
                        .map(position -> String.valueOf(names.get(position)))
                        .collect(Collectors.joining(" ")),
                selection.selected().size(),
                names.size(),
                selection.covered(),
                selection.coverable(),
                selection.voxelSize());
    }

    /** Everything, for a program; frames of a folder are positions, their names stand beside. */
    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        boolean files = names.stream().anyMatch(String.class::isInstance);
        positions(root.putArray("selected"), selection.selected(), files);
        positions(root.putArray("greedy_order"), selection.greedyOrder(), files);
        root.put("voxel_size", (double) selection.voxelSize());
        root.put("covered", selection.covered()).put("coverable", selection.coverable());
        if (files) {
            ArrayNode selected = root.putArray("frames");
            selection.selected().forEach(position -> selected.addPOJO(names.get(position)));
        }
        return root;
    }

    /** The room from above with the selection, and what was covered frame by frame. */
    SamplePlot plot(List<PointMap> maps, boolean inWorld) {
        return new SamplePlot(
                String.format(
                        Locale.ROOT,
                        "%d of %d frames, %d of %d voxels",
                        selection.selected().size(),
                        names.size(),
                        selection.covered(),
                        selection.coverable()),
                Scenery.ofOnePass(maps, inWorld, names, selection.selected(), Palette.PUBLISHED),
                new CoverageChart(
                        "frames selected, the best first",
                        selection.greedyOrder().size(),
                        List.of(new Curve("published", Palette.PUBLISHED, false, covered()))));
    }

    private List<Point2D> covered() {
        List<Point2D> covered = new ArrayList<>();
        long sum = 0;
        for (int gain : selection.gains()) {
            sum += gain;
            covered.add(
                    new Point2D.Double(
                            covered.size() + 1, (double) sum / Math.max(1, selection.coverable())));
        }
        return covered;
    }

    private void positions(ArrayNode array, List<Integer> positions, boolean files) {
        positions.forEach(position -> array.addPOJO(files ? position : names.get(position)));
    }
}
