package io.sightline.model.engine;

/** The work of one {@link StepKind}. Device thread only. */
interface Lane {

    /** What its steps are. */
    StepKind kind();

    /** Whether a step can be run now. */
    boolean hasWork();

    /** Runs one step. Failures are those of the requests concerned; none is thrown. */
    void step();

    /** Lets go of requests that nobody waits for any more. */
    void sweep(long nowMs);

    /** Fails everything: the engine is closing. */
    void close(RuntimeException cause);

    /** Requests that are here. */
    int size();
}
