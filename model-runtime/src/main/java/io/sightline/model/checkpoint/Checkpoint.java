package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.checkpoint.config.GenerationConfig;
import io.sightline.model.checkpoint.config.PreprocessorConfig;
import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.model.question.UserTurns;
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
     * heads may be missing, in a {@link CheckpointLayout#VGGT} checkpoint all that is not VGGT, and
     * in a {@link CheckpointLayout#QWEN2_5_VL} one VGGT and the connector.
     *
     * @throws ModelException if a file is missing, broken or truncated, or tensors are missing or
     *     misshapen: all of them, by file and name
     */
    public static Checkpoint open(Path directory) {
        Path file = directory.resolve(CheckpointConfig.FILE);
        CheckpointConfig.refuseQuantised(file);
        CheckpointTensors tensors = CheckpointTensors.open(directory);
        tensors.refuseOtherModels();
        var shapes = new HashMap<String, Shape>();
        tensors.all().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        if (tensors.layout() == CheckpointLayout.QWEN2_5_VL) {
            CheckpointConfig.requireQwen(file);
        }
        CheckpointConfig config = CheckpointConfig.read(file, shapes);
        var expected = new ExpectedTensors(config, tensors.layout());
        Set<ModelPart> parts =
                TensorCheck.presentParts(tensors, expected, tensors.layout().required());
        return new Checkpoint(
                directory,
                config,
                GenerationConfig.read(directory, config),
                PreprocessorConfig.read(directory, config.vision()),
                SightlineProfile.read(directory),
                tensors,
                parts);
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
                                + remedy(tensors.layout()));
            }
        }
    }

    private static String remedy(CheckpointLayout layout) {
        return switch (layout) {
            case VGGT -> ": a VGGT alone gives geometry, for answers take Spatial-MLLM";
            case QWEN2_5_VL ->
                    ": a Qwen2.5-VL alone answers, for geometry name a VGGT in"
                            + " geometry.model-directory";
            case V1_1, V1_0 -> "";
        };
    }

    /** Whether what its language model reads has geometry in it. */
    public boolean fusesGeometry() {
        return parts.contains(ModelPart.CONNECTOR);
    }

    /** Whether it says where pixels are. */
    public boolean hasGeometry() {
        return parts.containsAll(EnumSet.of(ModelPart.CAMERA_HEAD, ModelPart.POINT_HEAD));
    }

    /** How it is asked, and what is to be said of its answers. */
    public UserTurns turns() {
        UserTurns turns = profile.map(SightlineProfile::turns).orElse(UserTurns.PUBLISHED);
        return fusesGeometry()
                ? turns
                : turns.noting(name() + " reads pictures alone: no geometry goes into its words.");
    }

    /** The output head {@code [vocab, hidden]}: the embedding itself where they are tied. */
    public TensorSource outputHead() {
        String name = config.text().tied() ? "model.embed_tokens.weight" : "lm_head.weight";
        return tensors.get(name);
    }
}
