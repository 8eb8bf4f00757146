package io.sightline.model.checkpoint;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a checkpoint names its tensors, which tells the model and its version apart (Spatial-MLLM's
 * two releases differ in class names, and in the connector's order of features).
 */
public enum CheckpointLayout {
    /** Spatial-MLLM v1.1: VGGT under {@code spatial_encoder.vggt_model.}, one-stage connector. */
    V1_1("spatial_encoder.vggt_model.", "SpatialMLLMForConditionalGeneration"),
    /** Spatial-MLLM v1.0: VGGT under {@code vggt.}, two-stage {@code vggt_embedding_merger}. */
    V1_0("vggt.", "Qwen2_5_VL_VGGTForConditionalGeneration"),
    /** VGGT-1B alone: geometry without a language model. */
    VGGT("", "VGGT"),
    /** Qwen2.5-VL alone, which Spatial-MLLM is made of: answers without geometry. */
    QWEN2_5_VL(V1_1.vggtPrefix, "Qwen2_5_VLForConditionalGeneration");

    private static final String LANGUAGE_MODEL = "model.language_model.";
    private final String vggtPrefix;
    private final String architecture;

    CheckpointLayout(String vggtPrefix, String architecture) {
        this.vggtPrefix = vggtPrefix;
        this.architecture = architecture;
    }

    /** The layout of an architecture that a {@code config.json} names; of none, the latest. */
    public static CheckpointLayout ofArchitecture(String name) {
        return Arrays.stream(values())
                .filter(layout -> layout.architecture.equals(name))
                .findFirst()
                .orElse(V1_1);
    }

    /** The published class, as {@code architectures} of a {@code config.json} has it. */
    public String architecture() {
        return architecture;
    }

    /** The parts that a checkpoint in this layout may have. */
    public Set<ModelPart> parts() {
        return switch (this) {
            case V1_1, V1_0 -> EnumSet.allOf(ModelPart.class);
            case VGGT ->
                    EnumSet.of(
                            ModelPart.AGGREGATOR,
                            ModelPart.CAMERA_HEAD,
                            ModelPart.POINT_HEAD,
                            ModelPart.DEPTH_HEAD);
            case QWEN2_5_VL -> EnumSet.of(ModelPart.VISUAL_ENCODER, ModelPart.LANGUAGE_MODEL);
        };
    }

    /** Those of them without which it computes nothing. */
    Set<ModelPart> required() {
        Set<ModelPart> required = parts();
        required.removeAll(
                EnumSet.of(ModelPart.CAMERA_HEAD, ModelPart.POINT_HEAD, ModelPart.DEPTH_HEAD));
        return required;
    }

    static CheckpointLayout of(Set<String> storedNames) {
        for (CheckpointLayout layout : new CheckpointLayout[] {V1_0, VGGT}) {
            String aggregator = layout.vggtPrefix + "aggregator.";
            if (hasAny(storedNames, aggregator)) {
                return layout;
            }
        }
        return hasAny(storedNames, "visual.", "model.visual.")
                        && !hasAny(storedNames, "spatial_encoder.", "connector.")
                ? QWEN2_5_VL
                : V1_1;
    }

    private static boolean hasAny(Set<String> names, String... prefixes) {
        return names.stream().anyMatch(name -> Stream.of(prefixes).anyMatch(name::startsWith));
    }

    /** The name of a stored tensor in the {@link #V1_1} layout. */
    String canonical(String stored) {
        String name = stored;
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
    public String stored(String canonical) {
        return canonical.startsWith(V1_1.vggtPrefix)
                ? vggtPrefix + canonical.substring(V1_1.vggtPrefix.length())
                : canonical;
    }
}
