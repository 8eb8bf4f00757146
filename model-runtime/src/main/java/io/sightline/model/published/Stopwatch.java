package io.sightline.model.published;

/** Splits the time of one answer into its stages. Not thread-safe. */
final class Stopwatch {
    private long last = System.nanoTime();

    /** Milliseconds since the last lap. */
    double lapMs() {
        long now = System.nanoTime();
        double lap = (now - last) / 1e6;
        last = now;
        return lap;
    }
}
