package io.sightline.jobs.bench.inference;

import io.sightline.model.engine.Distribution;

/**
 * Something that was measured.
 *
 * @param name what
 * @param unit in which
 * @param values how it was distributed
 */
record Figure(String name, String unit, Distribution values) {

    /** Something that was measured once. */
    static Figure once(String name, String unit, double value) {
        return new Figure(name, unit, Distribution.of(value));
    }
}
