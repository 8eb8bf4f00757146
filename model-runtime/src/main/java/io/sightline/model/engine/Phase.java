package io.sightline.model.engine;

import java.util.EnumMap;
import java.util.Map;

/** The parts of a question's way that its timings tell apart. */
public enum Phase {
    /** Both encoders and the connector. */
    ENCODE,
    /** The language model over the prompt, to the first token's logits. */
    PREFILL,
    /** The tokens after the first. */
    DECODE;

    /** Device time by phase. */
    static final class Times {
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
}
