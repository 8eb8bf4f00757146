package io.sightline.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
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

    private static final Set<Phase> ENCODING =
            Collections.unmodifiableSet(EnumSet.range(READING, CONNECTOR));

    /** All that is done to see frames, before the language model. */
    public static Set<Phase> encoding() {
        return ENCODING;
    }

    /** As it is called in figures. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
