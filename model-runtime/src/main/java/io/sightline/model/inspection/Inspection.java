package io.sightline.model.inspection;

import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.CheckpointLayout;
import io.sightline.model.checkpoint.ExpectedTensors;
import io.sightline.model.checkpoint.ExpectedTrackHead;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.language.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a checkpoint directory is.
 *
 * @param checkpoint its configuration and tensors
 * @param parts what is there, in the order of {@link ModelPart}
 * @param missingParts what its layout has room for and is not there
 * @param missingFiles of those that are published beside the weights
 * @param unused tensors that are known and never read, such as VGGT's track head
 * @param unknown names of tensors that no part of the model has, as stored
 */
public record Inspection(
        Checkpoint checkpoint,
        List<PartSize> parts,
        Set<ModelPart> missingParts,
        List<String> missingFiles,
        int unused,
        Set<String> unknown) {
    private static final String TOKENIZER = "tokenizer.json";

    private static final List<String> TEXT_FILES =
            List.of(
                    "generation_config.json",
                    "preprocessor_config.json",
                    TOKENIZER,
                    "tokenizer_config.json");

    /** The output head that a file may hold although the embedding is used for it. */
    private static final String TIED_HEAD = "lm_head.weight";

    /**
     * Looks at a directory; no weight is read.
     *
     * @throws io.sightline.model.ModelException if it is no whole checkpoint: says why
     */
    public static Inspection of(Path directory) {
        Checkpoint checkpoint = Checkpoint.open(directory);
        CheckpointLayout layout = checkpoint.tensors().layout();
        Set<String> left = new TreeSet<>(checkpoint.tensors().all().keySet());
        List<PartSize> parts = new ArrayList<>();
        ExpectedTensors expected = new ExpectedTensors(checkpoint.config(), layout);
        for (ModelPart part : checkpoint.parts()) {
            Set<String> names = expected.of(part).keySet();
            parts.add(size(part, checkpoint, names));
            left.removeAll(names);
        }
        int before = left.size();
        left.removeIf(name -> name.startsWith(ExpectedTrackHead.PREFIX) || name.equals(TIED_HEAD));
        Set<ModelPart> missing = EnumSet.copyOf(layout.parts());
        missing.removeAll(checkpoint.parts());
        return new Inspection(
                checkpoint,
                parts,
                missing,
                missingFiles(directory, layout),
                before - left.size(),
                storedNames(layout, left));
    }

    private static PartSize size(ModelPart part, Checkpoint checkpoint, Set<String> names) {
        List<TensorSource> tensors = names.stream().map(checkpoint.tensors()::get).toList();
        return new PartSize(
                part,
                tensors.size(),
                tensors.stream().mapToLong(Inspection::size).sum(),
                tensors.stream().mapToLong(TensorSource::byteCount).sum());
    }

    private static long size(TensorSource tensor) {
        return tensor.shape().size();
    }

    private static List<String> missingFiles(Path directory, CheckpointLayout layout) {
        Stream<String> files =
                layout == CheckpointLayout.VGGT ? Stream.empty() : TEXT_FILES.stream();
        return files.filter(name -> !isThere(directory, name)).toList();
    }

    /** A tokenizer may be there in two files instead of one. */
    private static boolean isThere(Path directory, String name) {
        return name.equals(TOKENIZER)
                ? Tokenizer.isIn(directory)
                : Files.exists(directory.resolve(name));
    }

    private static Set<String> storedNames(CheckpointLayout layout, Set<String> names) {
        Set<String> stored = new TreeSet<>();
        names.forEach(name -> stored.add(layout.stored(name)));
        return stored;
    }

    /** Numbers in all tensors, the unused ones included. */
    public long parameters() {
        return tensors().mapToLong(Inspection::size).sum();
    }

    /** Bytes of all tensors in the files. */
    public long storedBytes() {
        return tensors().mapToLong(TensorSource::byteCount).sum();
    }

    private Stream<TensorSource> tensors() {
        return checkpoint.tensors().all().values().stream();
    }

    /** Whether it has weights for text. */
    public boolean hasLanguageModel() {
        return checkpoint.parts().contains(ModelPart.LANGUAGE_MODEL);
    }

    /** Whether questions can be answered with it: weights for text, and a tokenizer. */
    public boolean answers() {
        return hasLanguageModel() && !missingFiles.contains(TOKENIZER);
    }

    /** Whether it says where pixels are. */
    public boolean hasGeometry() {
        return checkpoint.hasGeometry();
    }

    /** Name and release of the published model whose layout it has. */
    public String kind() {
        return switch (checkpoint.tensors().layout()) {
            case V1_1 -> "Spatial-MLLM v1.1";
            case V1_0 -> "Spatial-MLLM v1.0";
            case VGGT -> "VGGT";
            case QWEN2_5_VL -> "Qwen2.5-VL";
        };
    }

    /** What to know before it is used; no legal advice. */
    public String licence() {
        if (checkpoint.profile().isPresent()) {
            return "As its model card says; it was not made by the authors of Spatial-MLLM.";
        }
        String vggt =
                "Published VGGT-1B weights are for non-commercial use (VGGT-1B-Commercial is gated)";
        return switch (checkpoint.tensors().layout()) {
            case VGGT -> vggt + ".";
            case QWEN2_5_VL ->
                    "Published Qwen2.5-VL-3B weights are under the Qwen Research licence, 7B ones"
                            + " under Apache 2.0.";
            case V1_1, V1_0 ->
                    vggt
                            + "; published Spatial-MLLM weights contain them and Qwen2.5-VL-3B, which"
                            + " is under the Qwen Research licence.";
        };
    }
}
