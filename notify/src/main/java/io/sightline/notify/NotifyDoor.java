package io.sightline.notify;

import io.sightline.jobs.cli.door.Door;

/** Notices as the command line finds them. */
public final class NotifyDoor implements Door {

    @Override
    public Object command() {
        return new NotifyCommand();
    }
}
