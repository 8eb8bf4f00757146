package io.sightline.jobs.cli.door;

import io.sightline.config.JobConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A way in that another module adds: nothing here knows which there are. Implementations have a
 * public constructor without parameters and are named in {@code META-INF/services}.
 */
public interface Door {

    /** The command that opens it alone, annotated for the command line. */
    Object command();

    /**
     * Opens it beside a job of the same process; nothing where it is opened by its command alone.
     *
     * @param port where it would like to be; another one if that is taken
     */
    default Optional<OpenDoor> open(JobConfiguration configuration, int port) {
        return Optional.empty();
    }

    /** Those on the class path. */
    static List<Door> all() {
        return ServiceLoader.load(Door.class).stream().map(ServiceLoader.Provider::get).toList();
    }
}
