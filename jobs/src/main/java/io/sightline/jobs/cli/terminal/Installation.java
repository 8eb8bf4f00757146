package io.sightline.jobs.cli.terminal;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where Sightline's own files are: the launcher says so, and tests say otherwise. */
public final class Installation {
    @Option(names = "--root", hidden = true, defaultValue = "${sys:sightline.root:-.}")
    private Path root;

    @Option(names = "--home", hidden = true, defaultValue = "${sys:sightline.state:-.sightline}")
    private Path home;

    /** The folder of what is shipped, such as {@code config} and {@code models}. */
    public Path root() {
        return root;
    }

    /** The folder of what is kept from one run to the next; it may not exist yet. */
    public Path home() {
        return home;
    }
}
