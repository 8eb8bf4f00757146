package io.sightline.model.engine;

/** A clock that is moved by hand. */
public final class HandClock implements EngineClock {
    private long nanos;

    public void advanceMs(long ms) {
        nanos += ms * 1_000_000;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochMs() {
        return nanos / 1_000_000;
    }
}
