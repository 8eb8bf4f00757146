package io.sightline.console;

import io.sightline.jobs.cli.door.Door;

/** The Model Context Protocol over stdin and stdout as the command line finds it. */
public final class McpDoor implements Door {

    @Override
    public Object command() {
        return new McpCommand();
    }
}
