package io.sightline.rooms.scan.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * An object of an annotation: some segments of the mesh.
 *
 * @param label the word for it
 * @param segments their numbers
 * @param longestDimension of its annotated box, metres; empty if it has none
 */
record SegmentGroup(String label, int[] segments, OptionalDouble longestDimension) {

    /** The objects of a file with {@code segGroups}. */
    static List<SegmentGroup> read(Path file) {
        List<SegmentGroup> groups = new ArrayList<>();
        for (JsonNode group : ScanText.json(file).path("segGroups")) {
            groups.add(
                    new SegmentGroup(
                            Label.of(group.path("label").asText()),
                            integers(group.path("segments")),
                            longest(group.path("obb").path("axesLengths"))));
        }
        return groups;
    }

    /** Per vertex of the mesh, the number of its segment: {@code segIndices}. */
    static int[] segmentOfVertex(Path file) {
        return integers(ScanText.json(file).path("segIndices"));
    }

    private static int[] integers(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }

    private static OptionalDouble longest(JsonNode lengths) {
        return IntStream.range(0, lengths.size()).mapToDouble(i -> lengths.get(i).asDouble()).max();
    }
}
