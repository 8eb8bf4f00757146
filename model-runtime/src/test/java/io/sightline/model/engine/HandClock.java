package io.sightline.model.engine;

import com.codahale.metrics.Clock;

/** A clock that is moved by hand. */
public final class HandClock extends Clock {
    private long nanos;

    public void advanceMs(long ms) {
        nanos += ms * 1_000_000;
    }

    @Override
    public long getTick() {
        return nanos;
    }

    @Override
    public long getTime() {
        return nanos / 1_000_000;
    }
}
