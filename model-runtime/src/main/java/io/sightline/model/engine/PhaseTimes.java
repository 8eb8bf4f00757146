package io.sightline.model.engine;

import java.util.EnumMap;
import java.util.Map;

/** Device time by phase. */
final class PhaseTimes {
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);

    void add(Phase phase, long more) {
        nanos.merge(phase, more, Long::sum);
    }

    long nanos(Phase phase) {
        return nanos.getOrDefault(phase, 0L);
    }

    double ms(Phase phase) {
        return nanos(phase) / 1e6;
    }
}
