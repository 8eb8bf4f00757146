package io.sightline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String LAYER_NORM = "model.layers.1.input_layernorm.weight";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "room/checkpoint"})
    void referenceCheckpointsOpen(String name) {
        Checkpoint checkpoint = Checkpoint.open(CheckpointFixture.reference(name));

        assertThat(checkpoint.parts()).containsExactlyInAnyOrder(ModelPart.values());
        assertThat(checkpoint.tensors().layout()).isEqualTo(CheckpointLayout.V1_1);
        assertThat(checkpoint.outputHead())
                .isSameAs(checkpoint.tensors().get("model.embed_tokens.weight"));
    }

    @Test
    void allFaultsAreListedAtOnce() throws IOException {
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors -> {
                                    tensors.remove("connector.ln_q.weight");
                                    tensors.put(LAYER_NORM, ArrayTensor.of(new float[65], 65));
                                });

        assertFault(fixture)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("tensor connector.ln_q.weight is missing")
                .hasMessageContaining("tensor " + LAYER_NORM)
                .hasMessageContaining("(65) where (64)");
    }

    @Test
    void weightsThatAreNoFloatsAreRefused() throws IOException {
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors ->
                                        tensors.put(LAYER_NORM, ArrayTensor.of(new byte[64], 64)));

        assertFault(fixture).hasMessageContaining(LAYER_NORM).hasMessageContaining("uint8");
    }

    @Test
    void missingShardsAreNamedWithATensorOfTheirs() throws IOException {
        CheckpointFixture fixture = CheckpointFixture.room(folder);
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));

        assertFault(fixture)
                .hasMessageContaining("model-00002-of-00002.safetensors is missing")
                .hasMessageContaining("tensor ");
    }

    @Test
    void truncatedShardsAreNamedWithTheTensorThatIsCut() throws IOException {
        CheckpointFixture fixture = CheckpointFixture.room(folder);
        try (RandomAccessFile shard =
                new RandomAccessFile(
                        folder.resolve("model-00001-of-00002.safetensors").toFile(), "rw")) {
            shard.setLength(shard.length() / 2);
        }

        assertFault(fixture)
                .hasMessageContaining("model-00001-of-00002.safetensors: tensor ")
                .hasMessageContaining("truncated");
    }

    @Test
    void shardsOutsideTheDirectoryAreRefused() throws IOException {
        CheckpointFixture fixture =
                CheckpointFixture.room(folder)
                        .edit(
                                "model.safetensors.index.json",
                                index ->
                                        index.withObject("weight_map")
                                                .put("x", "../x.safetensors"));

        assertFault(fixture).hasMessageContaining("outside");
    }

    @Test
    void emptyDirectoriesAreExplained() {
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("holds neither model.safetensors nor");
    }

    @Test
    void headsMayBeMissingWhollyUntilTheyAreAskedFor() throws IOException {
        Checkpoint checkpoint =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors -> tensors.keySet().removeIf(n -> n.contains("_head.")))
                        .open();

        assertThat(checkpoint.parts()).doesNotContain(ModelPart.CAMERA_HEAD, ModelPart.POINT_HEAD);
        assertThatThrownBy(() -> checkpoint.require(ModelPart.POINT_HEAD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("spatial_encoder.vggt_model.point_head.");
    }

    @Test
    void halfAHeadIsAFault() throws IOException {
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors ->
                                        tensors.keySet()
                                                .removeIf(n -> n.endsWith("point_head.norm.bias")));

        assertFault(fixture).hasMessageContaining("point_head.norm.bias is missing");
    }

    @Test
    void untiedHeadsAreTheirOwnTensor() throws IOException {
        ArrayTensor head = ArrayTensor.of(new float[200 * 64], 200, 64);
        Checkpoint checkpoint =
                CheckpointFixture.tiny(folder)
                        .edit("config.json", config -> config.put("tie_word_embeddings", false))
                        .editTensors(tensors -> tensors.put("lm_head.weight", head))
                        .open();

        assertThat(checkpoint.outputHead()).isSameAs(checkpoint.tensors().get("lm_head.weight"));
    }

    @Test
    void untiedHeadsMustBeThere() throws IOException {
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .edit("config.json", config -> config.put("tie_word_embeddings", false));

        assertFault(fixture).hasMessageContaining("tensor lm_head.weight is missing");
    }

    @Test
    void aStrayHeadIsNotTrustedWhenTied() throws IOException {
        ArrayTensor head = ArrayTensor.of(new float[200 * 64], 200, 64);
        Checkpoint checkpoint =
                CheckpointFixture.tiny(folder)
                        .editTensors(tensors -> tensors.put("lm_head.weight", head))
                        .open();

        assertThat(checkpoint.outputHead())
                .isSameAs(checkpoint.tensors().get("model.embed_tokens.weight"));
    }

    @Test
    void theNewerLayoutIsMapped() throws IOException {
        Checkpoint checkpoint =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors -> {
                                    for (String name : List.copyOf(tensors.keySet())) {
                                        if (name.startsWith("model.")) {
                                            tensors.put(
                                                    "model.language_" + name, tensors.remove(name));
                                        } else if (name.startsWith("visual.")) {
                                            tensors.put("model." + name, tensors.remove(name));
                                        }
                                    }
                                })
                        .open();

        assertThat(checkpoint.tensors().has("visual.merger.ln_q.weight")).isTrue();
        assertThat(checkpoint.tensors().has(LAYER_NORM)).isTrue();
    }

    @Test
    void theFirstReleaseIsToldByItsNames() throws IOException {
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors -> {
                                    for (String name : List.copyOf(tensors.keySet())) {
                                        tensors.put(
                                                name.replace(
                                                        "spatial_encoder.vggt_model.", "vggt."),
                                                tensors.remove(name));
                                    }
                                    tensors.remove("vggt.aggregator.patch_embed.norm.bias");
                                });

        assertFault(fixture)
                .hasMessageContaining("tensor vggt.aggregator.patch_embed.norm.bias is missing")
                .hasMessageContaining(
                        "tensor vggt_embedding_merger.token_merge_ln_q.weight is missing");
    }

    private static AbstractThrowableAssert<?, ?> assertFault(CheckpointFixture fixture) {
        return assertThatThrownBy(fixture::open).isInstanceOf(ModelException.class);
    }

    @Test
    void whatIsNoModelOfOursIsNamedByItsFirstTensor() throws IOException {
        CheckpointFixture other =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors -> {
                                    tensors.clear();
                                    tensors.put("bert.weight", ArrayTensor.of(new float[1], 1));
                                });

        assertThatThrownBy(other::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "is no Spatial-MLLM, Qwen2.5-VL or VGGT: its first tensor is bert.weight");
    }

    @Test
    void aBareVggtSaysThatItGivesNoAnswers() throws IOException {
        Checkpoint vggt =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors -> {
                                    String prefix = "spatial_encoder.vggt_model.";
                                    Map<String, TensorSource> bare = new LinkedHashMap<>();
                                    tensors.forEach(
                                            (name, tensor) -> {
                                                if (name.startsWith(prefix)) {
                                                    bare.put(
                                                            name.substring(prefix.length()),
                                                            tensor);
                                                }
                                            });
                                    tensors.clear();
                                    tensors.putAll(bare);
                                })
                        .open();

        assertThatThrownBy(() -> vggt.require(ModelPart.LANGUAGE_MODEL))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a VGGT alone gives geometry, for answers take Spatial-MLLM");
    }

    @Test
    void tensorsOfAnotherArchitectureAreRefused() throws IOException {
        CheckpointFixture qwen3 =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors ->
                                        tensors.put(
                                                "model.layers.0.self_attn.q_norm.weight",
                                                ArrayTensor.of(new float[16], 16)));

        assertThatThrownBy(qwen3::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.layers.0.self_attn.q_norm.weight")
                .hasMessageContaining("belongs to another kind of model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json"})
    void gitLfsPointersAreNamedWithTheirRemedy(String file) throws IOException {
        CheckpointFixture fixture = CheckpointFixture.tiny(folder);
        Files.writeString(
                folder.resolve(file),
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n");

        assertThatThrownBy(fixture::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file + " is a Git LFS pointer")
                .hasMessageContaining("git lfs pull");
    }

    @ParameterizedTest
    @CsvSource({"'', has 0 bytes", "0 {}, lists no tensors in its header", "x, copy it again"})
    void emptyFilesAreNamedWithTheirRemedy(String content, String fault) throws IOException {
        CheckpointFixture fixture = CheckpointFixture.tiny(folder);
        byte[] header = "\2\0\0\0\0\0\0\0{}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(
                folder.resolve("model.safetensors"),
                content.startsWith("0")
                        ? header
                        : content.repeat(9).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(fixture::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(fault)
                .hasMessageContaining("copy it again");
    }

    @Test
    void weightsThatAreNoNumbersAreRefusedWhenTheyAreRead() throws IOException {
        float[] broken = new float[64];
        broken[63] = Float.NaN;
        TensorSource norm =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors ->
                                        tensors.put(
                                                "model.norm.weight", ArrayTensor.of(broken, 64)))
                        .open()
                        .tensors()
                        .get("model.norm.weight");

        assertThatThrownBy(() -> norm.read(chunk -> chunk.position(chunk.limit())))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.safetensors: tensor model.norm.weight holds NaN");
    }
}
