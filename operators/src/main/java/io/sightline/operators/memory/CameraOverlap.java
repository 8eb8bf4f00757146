package io.sightline.operators.memory;

import io.sightline.sampling.memory.FrameView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether the cameras of a scene see any of the same space, so that they stand in one room. */
final class CameraOverlap {

    private CameraOverlap() {}

    /** The space that a camera sees: a block of voxels in an epoch's coordinates. */
    private record Place(int epoch, int block) {}

    /**
     * A sentence about a camera that sees nothing of what the others see; empty when each does, or
     * when there is one camera.
     *
     * @param views frames; those without geometry say nothing
     */
    static Optional<String> missing(List<FrameView> views) {
        Map<String, Set<Place>> seen = new TreeMap<>();
        for (FrameView view : views) {
            if (view.hasGeometry()) {
                Set<Place> places = seen.computeIfAbsent(view.camera(), c -> new HashSet<>());
                for (int block : view.voxels().blocks()) {
                    places.add(new Place(view.epoch(), block));
                }
            }
        }
        List<String> apart = new ArrayList<>(seen.keySet());
        seen.forEach(
                (camera, places) ->
                        seen.forEach(
                                (other, theirs) -> {
                                    if (!camera.equals(other) && meet(places, theirs)) {
                                        apart.remove(camera);
                                    }
                                }));
        return seen.size() < 2 || apart.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ("Cameras that see nothing of what another sees: %s; how they stand to the others is"
                                        + " not known.")
                                .formatted(String.join(", ", apart)));
    }

    private static boolean meet(Set<Place> left, Set<Place> right) {
        return left.stream().anyMatch(right::contains);
    }
}
