package io.sightline.jobs.cli.door;

import java.net.URI;

/** A door that is open until it is closed. */
public interface OpenDoor extends AutoCloseable {

    /** Where people find it. */
    URI address();

    @Override
    void close();
}
