package io.sightline.console;

import io.sightline.config.JobConfiguration;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import io.sightline.jobs.cli.door.Door;
import io.sightline.jobs.cli.door.OpenDoor;
import io.sightline.jobs.embedded.FreePort;
import java.util.Optional;

/** The console as the command line and the demo find it. */
public final class ConsoleDoor implements Door {

    @Override
    public Object command() {
        return new ConsoleCommand();
    }

    @Override
    public Optional<OpenDoor> open(JobConfiguration configuration, int port) {
        return Optional.of(
                Console.open(
                        configuration,
                        Listening.loopback(FreePort.preferring(port)),
                        Tokens.none()));
    }
}
