package io.sightline.console;

import io.sightline.config.JobConfiguration;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import io.sightline.jobs.cli.door.Door;
import io.sightline.jobs.cli.door.OpenDoor;
import io.sightline.jobs.embedded.FreePort;

/** The console as the command line and the demo find it. */
public final class ConsoleDoor implements Door {

    @Override
    public Object command() {
        return new ConsoleCommand();
    }

    @Override
    public OpenDoor open(JobConfiguration configuration, int port) {
        return Console.open(
                configuration, Listening.loopback(FreePort.preferring(port)), Tokens.none());
    }
}
