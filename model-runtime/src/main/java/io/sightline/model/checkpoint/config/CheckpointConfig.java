package io.sightline.model.checkpoint.config;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code config.json} says about a model, with what it omits filled in and the tensors
 * believed where they disagree.
 *
 * @param text the language model
 * @param vision the visual encoder
 * @param spatial the spatial encoder
 * @param connector what joins the two
 * @param tokens ids with a meaning
 */
public record CheckpointConfig(
        TextConfig text,
        VisionConfig vision,
        SpatialConfig spatial,
        ConnectorConfig connector,
        SpecialTokens tokens) {
    public static final String FILE = "config.json";
    private static final String QWEN = "Qwen2_5_VLForConditionalGeneration";

    /**
     * Reads a configuration alone, without tensors beside it.
     *
     * @throws io.sightline.model.ModelException naming file and field, if one has no sense
     */
    public static CheckpointConfig read(Path file) {
        return read(JsonFields.read(file), Map.of());
    }

    /**
     * Reads an edited configuration.
     *
     * @param file where it comes from, which errors name
     * @throws io.sightline.model.ModelException naming file and field, if one has no sense
     */
    public static CheckpointConfig of(JsonNode root, Path file) {
        return read(JsonFields.of(file, root), Map.of());
    }

    /** Reads a configuration that belongs to tensors of the given shapes. */
    public static CheckpointConfig read(Path file, Map<String, Shape> shapes) {
        return read(JsonFields.read(file), shapes);
    }

    /**
     * Refuses quantised weights, whose files cannot be told from broken ones without this.
     *
     * @throws io.sightline.model.ModelException naming file and field
     */
    public static void refuseQuantised(Path file) {
        JsonFields root = JsonFields.readIfPresent(file);
        for (String field : List.of("quantization_config", "compression_config")) {
            if (root.has(field)) {
                throw root.fault(
                        field,
                        root.object(field).names(),
                        "left out: quantised weights are not computed here, take those in bfloat16,"
                                + " float16 or float32");
            }
        }
    }

    /**
     * Sees that a configuration without a spatial encoder beside it wants none.
     *
     * @throws io.sightline.model.ModelException naming file and field, if it is of another model
     */
    public static void requireQwen(Path file) {
        JsonFields root = JsonFields.read(file);
        root.only("model_type", "qwen2_5_vl");
        List<String> stated = root.texts("architectures", List.of(QWEN));
        if (!stated.contains(QWEN)) {
            throw root.fault(
                    "architectures",
                    stated,
                    QWEN + " where the weights have neither spatial encoder nor connector");
        }
    }

    private static CheckpointConfig read(JsonFields root, Map<String, Shape> shapes) {
        var sizes = new StatedSizes(root, shapes);
        // Flat as published; nested since transformers 4.52.
        StatedSizes textSizes = root.has("text_config") ? sizes.object("text_config") : sizes;
        TextConfig text = TextConfig.read(textSizes, tied(root, textSizes.fields(), shapes));
        SpatialConfig spatial = SpatialConfig.read(sizes.object("spatial_config"));
        return new CheckpointConfig(
                text,
                VisionConfig.read(sizes.object("vision_config")),
                spatial,
                ConnectorConfig.read(root.object("connector_config"), spatial.depth()),
                SpecialTokens.read(root, textSizes.fields(), text.vocabSize()));
    }

    private static boolean tied(JsonFields root, JsonFields text, Map<String, Shape> shapes) {
        boolean fallback = !shapes.containsKey("lm_head.weight");
        return root.flag("tie_word_embeddings", text.flag("tie_word_embeddings", fallback));
    }
}
