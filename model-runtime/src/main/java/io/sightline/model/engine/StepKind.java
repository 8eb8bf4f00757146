package io.sightline.model.engine;

/** What a step may be, as a rule the most urgent first. */
public enum StepKind {
    /** One more token for every active generation. */
    DECODE(1),
    /** A question's own words on a prefix that is there. */
    PREFILL(1),
    /** A piece of encoding or prefilling the frames that a question waits for. */
    ENCODE(1),
    /** A piece of a batch of geometry chunks. */
    GEOMETRY(3),
    /** A piece of a prefix that nobody has asked about yet. */
    WARM_UP(20);

    private final int patience;

    StepKind(int patience) {
        this.patience = patience;
    }

    /**
     * How many times as long as its own last step this kind waits before it is overdue. Under
     * constant load from above it so gets about {@code 1 / (1 + patience)} of the device's time,
     * whether its steps take a millisecond or a second.
     */
    int patience() {
        return patience;
    }
}
