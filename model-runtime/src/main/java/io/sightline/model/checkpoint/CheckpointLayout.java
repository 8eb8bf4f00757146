package io.sightline.model.checkpoint;

import java.util.Set;

/**
 * How a checkpoint names its tensors, which tells the model's version apart (Spatial-MLLM's two
 * releases differ in class names, and in the connector's order of features).
 */
public enum CheckpointLayout {
    /** Spatial-MLLM v1.1: VGGT under {@code spatial_encoder.vggt_model.}, one-stage connector. */
    V1_1("spatial_encoder.vggt_model."),
    /** Spatial-MLLM v1.0: VGGT under {@code vggt.}, two-stage {@code vggt_embedding_merger}. */
    V1_0("vggt."),
    /** VGGT-1B alone: geometry without a language model. */
    VGGT("");

    private static final String LANGUAGE_MODEL = "model.language_model.";
    private final String vggtPrefix;

    CheckpointLayout(String vggtPrefix) {
        this.vggtPrefix = vggtPrefix;
    }

    static CheckpointLayout of(Set<String> storedNames) {
        for (var layout : new CheckpointLayout[] {V1_0, VGGT}) {
            var aggregator = layout.vggtPrefix + "aggregator.";
            if (storedNames.stream().anyMatch(name -> name.startsWith(aggregator))) {
                return layout;
            }
        }
        return V1_1;
    }

    /** The name of a stored tensor in the {@link #V1_1} layout. */
    String canonical(String stored) {
        var name = stored;
        if (name.startsWith(LANGUAGE_MODEL)) {
            return "model." + name.substring(LANGUAGE_MODEL.length());
        }
        if (name.startsWith("model.visual.")) {
            name = name.substring("model.".length());
        }
        return name.startsWith(vggtPrefix) && this != V1_1
                ? V1_1.vggtPrefix + name.substring(vggtPrefix.length())
                : name;
    }

    /** What this layout calls a tensor of the {@link #V1_1} layout. */
    String stored(String canonical) {
        return canonical.startsWith(V1_1.vggtPrefix)
                ? vggtPrefix + canonical.substring(V1_1.vggtPrefix.length())
                : canonical;
    }
}
