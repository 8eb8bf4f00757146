package io.sightline.model.engine;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parts of a question's way that times and costs tell apart, in their order. */
public enum Phase {
    /** Frames are decoded and resized; the host's, all others are the device's. */
    READING,
    /** A prefix comes back from the host's memory. */
    RECALL,
    /** What pairs of frames show in 2D. */
    VISUAL_ENCODER,
    /** Patches of each frame, for the spatial encoder: DINOv2. */
    PATCHES,
    /** The spatial encoder's attention within each frame. */
    FRAME_ATTENTION,
    /** The spatial encoder's attention across all frames. */
    GLOBAL_ATTENTION,
    /** What both encoders see, fused for the language model. */
    CONNECTOR,
    /** Poses and point maps; no question's, but a chunk's. */
    GEOMETRY_HEADS,
    /** The language model over the prompt, to the first token's logits. */
    PREFILL,
    /** The tokens after the first. */
    DECODE;

    /** Those before the language model. */
    static final Set<Phase> ENCODING = EnumSet.range(READING, CONNECTOR);

    /** Whether it is a step on the way to a prefix. */
    public boolean isOfPrefix() {
        return ENCODING.contains(this) || this == PREFILL;
    }

    /** As it is called in figures. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Time by phase. */
    static final class Times {
        private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);

        void add(Phase phase, long more) {
            nanos.merge(phase, more, Long::sum);
        }

        long nanos(Phase phase) {
            return nanos.getOrDefault(phase, 0L);
        }

        /** Of all that is done to see frames. */
        long encoding() {
            return ENCODING.stream().mapToLong(this::nanos).sum();
        }
    }
}
