package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.checkpoint.config.GenerationConfig;
import io.sightline.model.checkpoint.config.PreprocessorConfig;
import io.sightline.model.checkpoint.config.SightlineProfile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/**
 * A checkpoint directory whose tensors are all there and of the right shapes.
 *
 * @param directory where it lies
 * @param config sizes and ids
 * @param generation how it wants text to be generated
 * @param preprocessor how it wants pixels
 * @param profile what it says to Sightline, if anything
 * @param tensors its weights, not read yet
 * @param parts which parts of the model it has
 */
public record Checkpoint(
        Path directory,
        CheckpointConfig config,
        GenerationConfig generation,
        PreprocessorConfig preprocessor,
        Optional<SightlineProfile> profile,
        CheckpointTensors tensors,
        Set<ModelPart> parts) {

    /**
     * Opens a directory and holds its tensors against its configuration; no weight is read. VGGT's
     * heads may be missing, and in a {@link CheckpointLayout#VGGT} checkpoint all that is not VGGT.
     *
     * @throws ModelException if a file is missing, broken or truncated, or tensors are missing or
     *     misshapen: all of them, by file and name
     */
    public static Checkpoint open(Path directory) {
        CheckpointTensors tensors = CheckpointTensors.open(directory);
        tensors.refuseOtherModels();
        var shapes = new HashMap<String, Shape>();
        tensors.all().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        CheckpointConfig config =
                CheckpointConfig.read(directory.resolve(CheckpointConfig.FILE), shapes);
        var expected = new ExpectedTensors(config, tensors.layout());
        Set<ModelPart> parts =
                TensorCheck.presentParts(tensors, expected, required(tensors.layout()));
        return new Checkpoint(
                directory,
                config,
                GenerationConfig.read(directory, config),
                PreprocessorConfig.read(directory, config.vision()),
                SightlineProfile.read(directory),
                tensors,
                parts);
    }

    private static Set<ModelPart> required(CheckpointLayout layout) {
        return layout == CheckpointLayout.VGGT
                ? EnumSet.of(ModelPart.AGGREGATOR)
                : EnumSet.of(
                        ModelPart.VISUAL_ENCODER,
                        ModelPart.LANGUAGE_MODEL,
                        ModelPart.CONNECTOR,
                        ModelPart.AGGREGATOR);
    }

    /** The profile's name, or the directory's. */
    public String name() {
        return profile.map(SightlineProfile::name)
                .orElseGet(() -> directory.toAbsolutePath().normalize().getFileName().toString());
    }

    /**
     * Makes sure that parts are there.
     *
     * @throws ModelException naming the file and the parts that are not
     */
    public void require(ModelPart... wanted) {
        for (ModelPart part : wanted) {
            if (!parts.contains(part)) {
                throw new ModelException(
                        tensors.source()
                                + " has no tensors "
                                + tensors.layout().stored(part.prefix())
                                + "*; this needs a checkpoint that has them"
                                + (tensors.layout() == CheckpointLayout.VGGT
                                        ? ": a VGGT alone gives geometry, for answers take"
                                                + " Spatial-MLLM"
                                        : ""));
            }
        }
    }

    /** The output head {@code [vocab, hidden]}: the embedding itself where they are tied. */
    public TensorSource outputHead() {
        String name = config.text().tied() ? "model.embed_tokens.weight" : "lm_head.weight";
        return tensors.get(name);
    }
}
