package io.sightline.rooms.scan.layout;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.rooms.scan.mesh.FloorArea;
import io.sightline.rooms.scan.mesh.Mesh;
import io.sightline.rooms.scan.mesh.MeshView;
import io.sightline.rooms.scan.mesh.Ply;
import io.sightline.rooms.scene.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * ARKitScenes (arXiv 2111.08897): {@code SCAN_3dod_annotation.json} with oriented boxes, {@code
 * SCAN_3dod_mesh.ply}, and in {@code SCAN_frames} the frames {@code lowres_wide} with their
 * intrinsics and trajectory. What lies in a box is its object.
 */
public final class ArkitScenesLayout implements ScanLayout {

    @Override
    public boolean isScan(Path folder) {
        return Files.exists(annotation(folder));
    }

    @Override
    public Path annotation(Path scan) {
        return of(scan, "_3dod_annotation.json");
    }

    @Override
    public List<String> labels(Path scan) {
        return boxes(scan).stream().map(OrientedBox::label).toList();
    }

    @Override
    public Scan read(Path scan, List<String> vocabulary) {
        List<OrientedBox> boxes = boxes(scan);
        Path file = of(scan, "_3dod_mesh.ply");
        ScanText.require(file);
        Mesh mesh = Ply.read(file);
        Path unpacked = of(scan, "_frames");
        return new Scan(
                scan.getFileName().toString(),
                new Scene(
                        FloorArea.of(mesh),
                        boxes.stream().map(OrientedBox::object).toList(),
                        vocabulary),
                new MeshView(mesh, boxOfVertex(mesh, boxes), boxes.size()),
                ArkitFrames.read(Files.isDirectory(unpacked) ? unpacked : scan));
    }

    /** The smallest first: what stands on a table is no part of it. */
    private List<OrientedBox> boxes(Path scan) {
        Path file = annotation(scan);
        List<OrientedBox> boxes = new ArrayList<>();
        for (JsonNode annotated : ScanText.json(file).path("data")) {
            boxes.add(OrientedBox.of(annotated, file));
        }
        boxes.removeIf(box -> !Label.isAsked(box.label()));
        boxes.sort(Comparator.comparingDouble(OrientedBox::volume));
        return boxes;
    }

    private static int[] boxOfVertex(Mesh mesh, List<OrientedBox> boxes) {
        int[] boxOfVertex = new int[mesh.vertices()];
        double[] points = mesh.points();
        for (int vertex = 0; vertex < boxOfVertex.length; vertex++) {
            int box = 0;
            while (box < boxes.size()
                    && !boxes.get(box)
                            .holds(
                                    points[3 * vertex],
                                    points[3 * vertex + 1],
                                    points[3 * vertex + 2])) {
                box++;
            }
            boxOfVertex[vertex] = box < boxes.size() ? box : -1;
        }
        return boxOfVertex;
    }

    private static Path of(Path scan, String ending) {
        return scan.resolve(scan.toAbsolutePath().normalize().getFileName() + ending);
    }
}
