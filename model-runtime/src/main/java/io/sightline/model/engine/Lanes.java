package io.sightline.model.engine;

import java.util.List;

/**
 * All that there is to run.
 *
 * @param decode generations under way
 * @param prefill questions whose prefix is there
 * @param encode prefixes that questions wait for
 * @param geometry chunks
 * @param warmUp prefixes made ahead
 */
record Lanes(
        DecodeLane decode,
        PrefillLane prefill,
        PrefixLane encode,
        GeometryLane geometry,
        PrefixLane warmUp) {

    /** The lane of a kind of step. */
    Lane of(StepKind kind) {
        return switch (kind) {
            case DECODE -> decode;
            case PREFILL -> prefill;
            case ENCODE -> encode;
            case GEOMETRY -> geometry;
            case WARM_UP -> warmUp;
        };
    }

    /** Every lane. */
    List<Lane> all() {
        return List.of(decode, prefill, encode, geometry, warmUp);
    }
}
