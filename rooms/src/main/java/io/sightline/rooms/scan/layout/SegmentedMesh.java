package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.mesh.FloorArea;
import io.sightline.rooms.scan.mesh.MeasuredObject;
import io.sightline.rooms.scan.mesh.Mesh;
import io.sightline.rooms.scan.mesh.MeshView;
import io.sightline.rooms.scene.Scene;
import io.sightline.rooms.scene.SceneObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mesh whose vertices are annotated, in segments that make up objects. */
final class SegmentedMesh {
    private final Mesh mesh;
    private final int[] objectOfVertex;
    private final List<SceneObject> objects = new ArrayList<>();

    /**
     * Measures what is annotated.
     *
     * @param segments the file that tells each vertex's segment
     * @throws ScanException if it belongs to another mesh
     */
    SegmentedMesh(Mesh mesh, Path segments, List<SegmentGroup> groups) {
        this.mesh = mesh;
        int[] segmentOfVertex = SegmentGroup.segmentOfVertex(segments);
        if (segmentOfVertex.length != mesh.vertices()) {
            throw new ScanException(
                    segments,
                    "is of a mesh with %d vertices, and the scan's has %d; fetch both again"
                            .formatted(segmentOfVertex.length, mesh.vertices()));
        }
        this.objectOfVertex = new int[segmentOfVertex.length];
        Arrays.fill(objectOfVertex, -1);
        Map<Integer, int[]> vertices = vertices(segmentOfVertex);
        // What is never asked about is there, too, but takes no segment from what is.
        groups.stream()
                .sorted(Comparator.comparing(group -> Label.isAsked(group.label())))
                .forEach(group -> add(group, vertices));
    }

    /** The vertices of each segment; a large mesh has millions. */
    private static Map<Integer, int[]> vertices(int[] segmentOfVertex) {
        Map<Integer, Integer> left = new HashMap<>();
        for (int segment : segmentOfVertex) {
            left.merge(segment, 1, Integer::sum);
        }
        Map<Integer, int[]> vertices = new HashMap<>();
        left.forEach((segment, count) -> vertices.put(segment, new int[count]));
        for (int vertex = segmentOfVertex.length - 1; vertex >= 0; vertex--) {
            int segment = segmentOfVertex[vertex];
            vertices.get(segment)[left.merge(segment, -1, Integer::sum)] = vertex;
        }
        return vertices;
    }

    private void add(SegmentGroup group, Map<Integer, int[]> vertices) {
        int[] members =
                Arrays.stream(group.segments())
                        .mapToObj(segment -> vertices.getOrDefault(segment, new int[0]))
                        .flatMapToInt(Arrays::stream)
                        .toArray();
        if (members.length == 0) {
            return;
        }
        double[] points = new double[3 * members.length];
        for (int i = 0; i < members.length; i++) {
            objectOfVertex[members[i]] = objects.size();
            System.arraycopy(mesh.points(), 3 * members[i], points, 3 * i, 3);
        }
        SceneObject measured = MeasuredObject.of(group.label(), points);
        objects.add(
                new SceneObject(
                        measured.label(),
                        measured.x(),
                        measured.y(),
                        group.longestDimension().orElse(measured.longestDimension()),
                        measured.surface()));
    }

    Scene scene(List<String> vocabulary) {
        return new Scene(FloorArea.of(mesh), objects, vocabulary);
    }

    MeshView view() {
        return new MeshView(mesh, objectOfVertex, objects.size());
    }
}
