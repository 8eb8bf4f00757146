package io.sightline.operators.window;

/**
 * Whether a scene whose frames lie behind comes nearer to now. Waiting for geometry is worth while
 * as long as it does; a stream that brings more than geometry can take would otherwise never be
 * live again.
 *
 * @param leastLagMs least distance from now so far
 * @param atMs the clock then
 * @param givenUp whether that is too long ago
 */
public record CatchUp(long leastLagMs, long atMs, boolean givenUp) {
    /** Coming nearer by less than a tenth of the time that passes is no progress but jitter. */
    private static final long SLOWEST_GAIN = 10;

    /**
     * How a scene stands after a further chunk.
     *
     * @param before {@code null} at the first
     * @param lagMs distance from now
     * @param nowMs the clock
     * @param patienceMs how long it may come no nearer
     */
    static CatchUp after(CatchUp before, long lagMs, long nowMs, long patienceMs) {
        if (before == null) {
            return new CatchUp(lagMs, nowMs, patienceMs == 0);
        }
        long idleMs = nowMs - before.atMs();
        return before.leastLagMs() - lagMs > idleMs / SLOWEST_GAIN
                ? new CatchUp(lagMs, nowMs, patienceMs == 0)
                : new CatchUp(before.leastLagMs(), before.atMs(), idleMs >= patienceMs);
    }
}
