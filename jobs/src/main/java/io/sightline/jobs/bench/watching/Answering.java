package io.sightline.jobs.bench.watching;

import io.sightline.operators.alert.Evaluation;

/** Who answers. */
@FunctionalInterface
interface Answering {

    /** What is said to a rule's question at a time, milliseconds from the beginning. */
    Evaluation answer(Watched rule, long timeMs);
}
