package io.sightline.model.engine;

/** What time it is; tests move it by hand. */
public interface EngineClock {

    /** The machine's. */
    EngineClock SYSTEM =
            new EngineClock() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public long epochMs() {
                    return System.currentTimeMillis();
                }
            };

    /** For durations. */
    long nanos();

    /** For deadlines, milliseconds since the epoch. */
    long epochMs();
}
