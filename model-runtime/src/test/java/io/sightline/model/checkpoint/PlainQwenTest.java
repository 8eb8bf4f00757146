package io.sightline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Qwen2.5-VL alone, as it is published. */
class PlainQwenTest {
    @TempDir Path folder;

    @Test
    void itAnswersWithoutGeometryAndSaysSo() throws IOException {
        Checkpoint qwen = CheckpointFixture.tiny(folder).plain().open();

        assertThat(qwen.tensors().layout()).isEqualTo(CheckpointLayout.QWEN2_5_VL);
        assertThat(qwen.parts())
                .containsExactlyInAnyOrder(ModelPart.VISUAL_ENCODER, ModelPart.LANGUAGE_MODEL);
        assertThat(qwen.fusesGeometry()).isFalse();
        assertThat(qwen.turns().turn(Wording.of("How many chairs are there?")).notes())
                .containsExactly(
                        folder.getFileName()
                                + " reads pictures alone: no geometry goes into its words.");
        assertThatThrownBy(() -> qwen.require(ModelPart.CAMERA_HEAD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("for geometry name a VGGT in geometry.model-directory");
    }

    @Test
    void namesOfNewerExportsAreTheSameModel() throws IOException {
        CheckpointFixture fixture = CheckpointFixture.tiny(folder).plain();
        Map<String, TensorSource> old = fixture.open().tensors().all();
        Checkpoint renamed = fixture.editTensors(PlainQwenTest::rename).open();

        assertThat(renamed.tensors().layout()).isEqualTo(CheckpointLayout.QWEN2_5_VL);
        assertThat(renamed.tensors().all()).containsOnlyKeys(old.keySet());
    }

    private static void rename(Map<String, TensorSource> tensors) {
        Map<String, TensorSource> renamed = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) ->
                        renamed.put(
                                name.startsWith("visual.")
                                        ? "model." + name
                                        : name.replace("model.", "model.language_model."),
                                tensor));
        tensors.clear();
        tensors.putAll(renamed);
    }

    @Test
    void headsOfTheirOwnMustBeThere() throws IOException {
        CheckpointFixture untied =
                CheckpointFixture.tiny(folder)
                        .plain()
                        .edit("config.json", config -> config.put("tie_word_embeddings", false));

        assertThatThrownBy(untied::open).hasMessageContaining("tensor lm_head.weight is missing");

        untied.editTensors(
                tensors -> tensors.put("lm_head.weight", tensors.get("model.embed_tokens.weight")));
        Checkpoint opened = untied.open();
        assertThat(opened.outputHead()).isSameAs(opened.tensors().get("lm_head.weight"));
    }

    @Test
    void otherModelsWithoutSpatialWeightsAreNotTakenForIt() throws IOException {
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .plain()
                        .edit("config.json", config -> config.put("model_type", "qwen2_vl"));

        assertThatThrownBy(fixture::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model_type must be qwen2_5_vl")
                .hasMessageContaining("qwen2_vl");

        fixture.edit(
                "config.json",
                config ->
                        config.put("model_type", "qwen2_5_vl")
                                .putArray("architectures")
                                .add("Qwen2_5_VL_VGGTForConditionalGeneration"));
        assertThatThrownBy(fixture::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("architectures must be Qwen2_5_VLForConditionalGeneration")
                .hasMessageContaining("neither spatial encoder nor connector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantization_config", "compression_config"})
    void quantisedWeightsAreRefusedByName(String field) throws IOException {
        CheckpointFixture quantised =
                CheckpointFixture.tiny(folder)
                        .plain()
                        .edit(
                                "config.json",
                                config -> config.putObject(field).put("quant_method", "awq"));

        assertThatThrownBy(quantised::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config.json: " + field + " must be left out")
                .hasMessageContaining("quant_method")
                .hasMessageContaining("take those in bfloat16");
    }
}
