package io.sightline.model.checkpoint.random;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.CheckpointLayout;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.checkpoint.config.VisionConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A checkpoint of any size in the published layout, with random weights: to measure, to test and to
 * try things without published ones. Its answers carry no meaning. Equal configuration and seed
 * give equal files.
 */
public final class RandomCheckpoint {
    private static final int DEFAULT_VOCAB_SIZE = 152064;

    /** What Transformers splits at when it saves. */
    private static final long SHARD_BYTES = 5_000_000_000L;

    private final ObjectNode config;
    private final CheckpointLayout layout;
    private final Map<String, Integer> specialTokens;
    private final int vocabSize;
    private final VisionConfig vision;
    private final Map<String, TensorSource> weights;

    private RandomCheckpoint(Path like, long seed) {
        config = JsonFile.read(like);
        layout = CheckpointLayout.ofArchitecture(config.path("architectures").path(0).asText());
        vocabSize =
                config.path("vocab_size")
                        .asInt(config.at("/text_config/vocab_size").asInt(DEFAULT_VOCAB_SIZE));
        specialTokens =
                layout == CheckpointLayout.VGGT
                        ? Map.of()
                        : SpecialVocabulary.complete(like, config, vocabSize);
        config.putArray("architectures").add(layout.architecture());
        if (layout == CheckpointLayout.V1_1) {
            config.put("model_type", "spatial-mllm");
        } else if (layout == CheckpointLayout.QWEN2_5_VL) {
            config.put("model_type", "qwen2_5_vl");
            config.remove(List.of("spatial_config", "connector_config"));
        }
        boolean trackHead = config.at("/spatial_config/enable_track").asBoolean();
        CheckpointConfig sizes = CheckpointConfig.of(config, like);
        vision = sizes.vision();
        weights = new RandomWeights(seed, dataType(like), layout).of(sizes, trackHead);
    }

    /**
     * Plans a checkpoint; nothing is written yet.
     *
     * @param like a {@code config.json}, in which the ids of special tokens may be missing; its
     *     {@code architectures} decide the layout, and {@code spatial_config.enable_track}, as
     *     VGGT's own code calls it, whether there is a track head
     * @throws ModelException naming file and field, if one has no sense
     */
    public static RandomCheckpoint like(Path like, long seed) {
        return new RandomCheckpoint(like, seed);
    }

    private DataType dataType(Path like) {
        String name = config.path("torch_dtype").asText("bfloat16");
        config.put("torch_dtype", name);
        return switch (name) {
            case "bfloat16" -> DataType.BFLOAT16;
            case "float32" -> DataType.FLOAT32;
            default ->
                    throw new ModelException(
                            like + ": torch_dtype must be bfloat16 or float32, but is " + name);
        };
    }

    /** All tensors by name, made when they are read. */
    Map<String, TensorSource> weights() {
        return weights;
    }

    /** Numbers in all weights. */
    public long parameterCount() {
        return weights.values().stream().mapToLong(tensor -> tensor.shape().size()).sum();
    }

    /** Size of all weights. */
    public long byteCount() {
        return weights.values().stream().mapToLong(TensorSource::byteCount).sum();
    }

    /**
     * Writes the directory, which appears whole or not at all.
     *
     * @param directory must not hold anything yet
     * @param progress told of every few bytes of weights that were written
     * @throws ModelException if something is there already
     */
    public void write(Path directory, LongConsumer progress) throws IOException {
        // VGGT is published as one file.
        write(directory, layout == CheckpointLayout.VGGT ? Long.MAX_VALUE : SHARD_BYTES, progress);
    }

    /** Writes shards of at most so many bytes. */
    void write(Path directory, long shardBytes, LongConsumer progress) throws IOException {
        refuseContent(directory);
        Path target = directory.toAbsolutePath().normalize();
        Files.createDirectories(target.getParent());
        String name = target.getFileName() + "." + ProcessHandle.current().pid() + ".partial";
        Path partial = Files.createDirectory(target.resolveSibling(name));
        try {
            writeJson(partial);
            new ShardWriter(partial, shardBytes, progress).write(weights);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            delete(partial);
            throw e;
        }
    }

    private static void refuseContent(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new ModelException(
                        directory + " is not empty; name a directory that is yet to be made");
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private void writeJson(Path directory) throws IOException {
        JsonFile.write(directory.resolve("config.json"), config);
        if (layout != CheckpointLayout.VGGT) {
            writeTextFiles(directory);
        }
    }

    private void writeTextFiles(Path directory) throws IOException {
        ObjectNode template = JsonFile.resource("chat_template.json");
        ObjectNode tokenizer = JsonFile.resource("tokenizer.json");
        ByteLevelTokenizer.fill(tokenizer, specialTokens, vocabSize);
        JsonFile.write(directory.resolve("generation_config.json"), generation());
        JsonFile.write(directory.resolve("preprocessor_config.json"), preprocessor());
        JsonFile.write(directory.resolve("chat_template.json"), template);
        JsonFile.write(directory.resolve("tokenizer.json"), tokenizer);
        JsonFile.write(
                directory.resolve("tokenizer_config.json"),
                template.put("tokenizer_class", "Qwen2Tokenizer")
                        .put("eos_token", "<|im_end|>")
                        .put("pad_token", "<|endoftext|>"));
    }

    /** As published, with this vision encoder's patches. */
    private ObjectNode preprocessor() {
        return JsonFile.resource("preprocessor_config.json")
                .put("patch_size", vision.patchSize())
                .put("merge_size", vision.spatialMergeSize())
                .put("temporal_patch_size", vision.temporalPatchSize());
    }

    /** As published, with this vocabulary's ids. */
    private ObjectNode generation() {
        int end = specialTokens.get("<|im_end|>");
        int pad = specialTokens.get("<|endoftext|>");
        ObjectNode generation = JsonFile.empty();
        generation.put("bos_token_id", pad).put("pad_token_id", pad).put("do_sample", true);
        generation.putArray("eos_token_id").add(end).add(pad);
        return generation.put("repetition_penalty", 1.05).put("temperature", 1e-6);
    }
}
