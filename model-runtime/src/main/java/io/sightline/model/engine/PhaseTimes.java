package io.sightline.model.engine;

import io.sightline.model.Phase;
import java.util.EnumMap;
import java.util.Map;

/** Time by phase. */
final class PhaseTimes {
    private static final double NANOS_PER_MS = 1e6;

    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);

    void add(Phase phase, long more) {
        nanos.merge(phase, more, Long::sum);
    }

    long nanos(Phase phase) {
        return nanos.getOrDefault(phase, 0L);
    }

    double ms(Phase phase) {
        return nanos(phase) / NANOS_PER_MS;
    }

    /** Of all that is done to see frames. */
    long encoding() {
        return Phase.encoding().stream().mapToLong(this::nanos).sum();
    }

    double encodingMs() {
        return encoding() / NANOS_PER_MS;
    }
}
