package io.sightline.model.checkpoint.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.CheckpointLayout;
import io.sightline.model.checkpoint.ModelPart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomCheckpointTest {
    @TempDir Path folder;
    private Path like;

    @BeforeEach
    void configureWithoutSpecialTokens() throws Exception {
        ObjectNode config = reference();
        for (Map.Entry<String, JsonNode> field : List.copyOf(config.properties())) {
            if (field.getKey().endsWith("_token_id")) {
                config.remove(field.getKey());
            }
        }
        config.put("vocab_size", 400).remove("torch_dtype");
        like = folder.resolve("like.json");
        new ObjectMapper().writeValue(like.toFile(), config);
    }

    @Test
    void theDirectoryIsAWholeCheckpoint() throws IOException {
        RandomCheckpoint random = RandomCheckpoint.like(like, 1);
        var written = new ArrayList<Long>();
        random.write(folder.resolve("model"), written::add);

        Checkpoint checkpoint = Checkpoint.open(folder.resolve("model"));

        assertThat(checkpoint.parts()).containsExactlyInAnyOrder(ModelPart.values());
        assertThat(checkpoint.config().tokens().video()).isEqualTo(399);
        assertThat(checkpoint.generation().stopTokens()).containsExactly(388, 386);
        assertThat(checkpoint.tensors().get("model.norm.weight").dataType())
                .isEqualTo(DataType.BFLOAT16);
        assertThat(written.stream().mapToLong(Long::longValue).sum()).isEqualTo(random.byteCount());
    }

    @Test
    void theTokenizerReadsAnyTextAndKnowsTheSpecialTokens() throws IOException {
        RandomCheckpoint.like(like, 1).write(folder.resolve("model"), bytes -> {});
        String text = "<|vision_start|><|video_pad|>Wie viele Stühle? 椅子\n🪑 the room<|im_end|>";

        try (HuggingFaceTokenizer tokenizer =
                HuggingFaceTokenizer.newInstance(folder.resolve("model/tokenizer.json"))) {
            long[] ids = tokenizer.encode(text, false, false).getIds();
            assertThat(ids).startsWith(395, 399).endsWith(388);
            assertThat(tokenizer.decode(ids, false)).isEqualTo(text);
        }
    }

    @Test
    void equalSeedsGiveEqualFilesAndOthersDoNot() throws IOException {
        assertThat(weights(7)).hasSameBinaryContentAs(weights(7));
        assertThat(Files.mismatch(weights(7), weights(8))).isNotNegative();
    }

    @Test
    void statedIdsOfSpecialTokensAreKept() throws Exception {
        ObjectNode config = reference();
        config.put("vocab_size", 2000);
        new ObjectMapper().writeValue(like.toFile(), config);
        RandomCheckpoint.like(like, 1).write(folder.resolve("model"), bytes -> {});

        try (HuggingFaceTokenizer tokenizer =
                HuggingFaceTokenizer.newInstance(folder.resolve("model/tokenizer.json"))) {
            assertThat(
                            tokenizer
                                    .encode("<|endoftext|><|im_end|><|video_pad|>", false, false)
                                    .getIds())
                    .containsExactly(546, 548, 559);
        }
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        RandomCheckpoint random = RandomCheckpoint.like(like, 1);

        assertThatThrownBy(() -> random.write(folder, bytes -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(folder + " is not empty");
    }

    @Test
    void vocabulariesWithoutRoomForBytesAreRefused() throws Exception {
        new ObjectMapper().writeValue(like.toFile(), reference().put("vocab_size", 200));

        assertThatThrownBy(() -> RandomCheckpoint.like(like, 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("like.json: vocab_size must be at least 270");
    }

    @Test
    void elementsHaveTheMeanAndDeviationThatWasAskedFor() throws IOException {
        var shape = new Shape(400, 1000);
        float[] elements = new NormalTensor(3, shape, new Initialization(1, 0.5f)).floats();

        double mean = 0;
        double square = 0;
        for (float element : elements) {
            mean += element / elements.length;
            square += element * element / (double) elements.length;
        }
        assertThat(mean).isCloseTo(1, offset(0.01));
        assertThat(Math.sqrt(square - mean * mean)).isCloseTo(0.5, offset(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "spatial-mllm-v1.1, 5313185196, 10626370392",
        "spatial-mllm-v1.0, 5321579948, 10643159896",
        "vggt-1b, 1256537516, 5026150064",
        "qwen2.5-vl-3b, 3754622976, 7509245952",
        "qwen2.5-vl-7b, 8292166656, 16584333312"
    })
    void publishedConfigurationsHaveThePublishedSizes(String name, long parameters, long bytes) {
        RandomCheckpoint random =
                RandomCheckpoint.like(Path.of("../config/models", name + ".json"), 1);

        assertThat(random.parameterCount()).isEqualTo(parameters);
        assertThat(random.byteCount()).isEqualTo(bytes);
    }

    @Test
    void publishedConfigurationHasThePublishedNamesAndShapes() throws IOException {
        RandomCheckpoint random =
                RandomCheckpoint.like(Path.of("../config/models/spatial-mllm-v1.1.json"), 1);

        try (InputStream published =
                RandomCheckpointTest.class.getResourceAsStream("/reference/tensors-v1.1.tsv")) {
            assertThat(random.weights().entrySet())
                    .extracting(tensor -> tensor.getKey() + "\t" + sizes(tensor.getValue().shape()))
                    .containsExactlyInAnyOrderElementsOf(
                            new String(published.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
        }
    }

    @Test
    void firstReleaseAndBareVggtHaveTheirOwnNames() {
        Path models = Path.of("../config/models");
        Set<String> first =
                RandomCheckpoint.like(models.resolve("spatial-mllm-v1.0.json"), 1)
                        .weights()
                        .keySet();
        Set<String> vggt =
                RandomCheckpoint.like(models.resolve("vggt-1b.json"), 1).weights().keySet();

        assertThat(first)
                .contains(
                        "vggt.aggregator.camera_token",
                        "vggt.track_head.tracker.updateformer.virual_tracks",
                        "vggt_embedding_merger.vgg_to_language_mlp.2.weight")
                .noneMatch(name -> name.startsWith("connector."));
        assertThat(vggt)
                .hasSize(1797)
                .contains("aggregator.camera_token", "point_head.norm.weight")
                .noneMatch(name -> name.startsWith("model."));
    }

    @Test
    void shardsOfAnyLayoutAreReadBackWhole() throws IOException {
        for (CheckpointLayout layout : CheckpointLayout.values()) {
            ObjectNode config = (ObjectNode) new ObjectMapper().readTree(like.toFile());
            config.putArray("architectures").add(layout.architecture());
            if (layout == CheckpointLayout.VGGT) {
                config.remove("vocab_size");
            }
            new ObjectMapper().writeValue(like.toFile(), config);
            Path directory = folder.resolve(layout.name());
            RandomCheckpoint random = RandomCheckpoint.like(like, 1);
            random.write(directory, random.byteCount() / 3, bytes -> {});

            Checkpoint checkpoint = Checkpoint.open(directory);

            assertThat(checkpoint.tensors().layout()).isEqualTo(layout);
            assertThat(checkpoint.parts()).isEqualTo(layout.parts());
            assertThat(checkpoint.tensors().all()).hasSameSizeAs(random.weights());
            assertThat(directory).isDirectoryContaining("glob:**model-00002-of-*.safetensors");
            assertThat(directory.resolve("model.safetensors.index.json")).exists();
        }
    }

    private static String sizes(Shape shape) {
        return Arrays.stream(shape.getShape())
                .mapToObj(Long::toString)
                .collect(Collectors.joining("x"));
    }

    private Path weights(long seed) throws IOException {
        Path directory = Files.createTempDirectory(folder, "model");
        RandomCheckpoint.like(like, seed).write(directory, bytes -> {});
        return directory.resolve("model.safetensors");
    }

    private static ObjectNode reference() throws IOException, URISyntaxException {
        Path file =
                Path.of(
                        RandomCheckpointTest.class
                                .getResource("/reference/room/checkpoint/config.json")
                                .toURI());
        return (ObjectNode) new ObjectMapper().readTree(file.toFile());
    }
}
