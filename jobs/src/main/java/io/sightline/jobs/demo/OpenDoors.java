package io.sightline.jobs.demo;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.door.Door;
import io.sightline.jobs.cli.door.OpenDoor;
import java.util.List;
import java.util.Optional;

/** What other modules open beside the demo. */
final class OpenDoors implements AutoCloseable {
    private static final int KNOWN_PORT = 8088;

    private final List<OpenDoor> open;

    private OpenDoors(List<OpenDoor> open) {
        this.open = open;
    }

    /** Opens those on the class path. */
    static OpenDoors beside(JobConfiguration configuration) {
        return new OpenDoors(
                Door.all().stream()
                        .map(door -> door.open(configuration, KNOWN_PORT))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** A line for each, as the demo announces what there is. */
    List<String> addresses() {
        return open.stream().map(door -> "  Console " + door.address()).toList();
    }

    @Override
    public void close() {
        open.forEach(OpenDoor::close);
    }
}
