package io.sightline.model.engine;

/** What a step may be. */
enum StepKind {
    /** One more token for every active generation. */
    DECODE,
    /** A question's own words on a prefix that is there. */
    PREFILL,
    /** A piece of encoding or prefilling the frames that a question waits for. */
    ENCODE,
    /** A piece of a batch of geometry chunks. */
    GEOMETRY,
    /** A piece of a prefix that nobody has asked about yet. */
    WARM_UP
}
