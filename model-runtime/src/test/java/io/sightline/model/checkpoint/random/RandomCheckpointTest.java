package io.sightline.model.checkpoint.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomCheckpointTest {
    @TempDir Path folder;
    private Path like;

    @BeforeEach
    void configureWithoutSpecialTokens() throws Exception {
        var config = reference();
        for (var field : List.copyOf(config.properties())) {
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
        var random = RandomCheckpoint.like(like, 1);
        var written = new ArrayList<Long>();
        random.write(folder.resolve("model"), written::add);

        var checkpoint = Checkpoint.open(folder.resolve("model"));

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
        var text = "<|vision_start|><|video_pad|>Wie viele Stühle? 椅子\n🪑 the room<|im_end|>";

        try (var tokenizer =
                HuggingFaceTokenizer.newInstance(folder.resolve("model/tokenizer.json"))) {
            var ids = tokenizer.encode(text, false, false).getIds();
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
        var config = reference();
        config.put("vocab_size", 2000);
        new ObjectMapper().writeValue(like.toFile(), config);
        RandomCheckpoint.like(like, 1).write(folder.resolve("model"), bytes -> {});

        try (var tokenizer =
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
        var random = RandomCheckpoint.like(like, 1);

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
        var elements = new NormalTensor(3, shape, new Initialization(1, 0.5f)).floats();

        double mean = 0;
        double square = 0;
        for (float element : elements) {
            mean += element / elements.length;
            square += element * element / (double) elements.length;
        }
        assertThat(mean).isCloseTo(1, offset(0.01));
        assertThat(Math.sqrt(square - mean * mean)).isCloseTo(0.5, offset(0.01));
    }

    private Path weights(long seed) throws IOException {
        var directory = Files.createTempDirectory(folder, "model");
        RandomCheckpoint.like(like, seed).write(directory, bytes -> {});
        return directory.resolve("model.safetensors");
    }

    private static ObjectNode reference() throws IOException, URISyntaxException {
        var file =
                Path.of(
                        RandomCheckpointTest.class
                                .getResource("/reference/room/checkpoint/config.json")
                                .toURI());
        return (ObjectNode) new ObjectMapper().readTree(file.toFile());
    }
}
