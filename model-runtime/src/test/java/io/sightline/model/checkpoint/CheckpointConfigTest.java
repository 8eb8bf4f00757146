package io.sightline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointConfigTest {
    @TempDir Path folder;

    @Test
    void thePublishedConfigurationIsReadWithTheSizesThatItLeavesToTheCode() {
        var config = CheckpointConfig.read(CheckpointFixture.reference("config-3b.json"));

        assertThat(config.text().headDim()).isEqualTo(128);
        assertThat(config.text().mropeSection()).containsExactly(16, 24, 24);
        assertThat(config.vision().tokensPerSecond()).isEqualTo(2);
        assertThat(config.spatial())
                .isEqualTo(
                        new SpatialConfig(
                                518,
                                14,
                                1024,
                                24,
                                16,
                                24,
                                16,
                                4,
                                16,
                                256,
                                List.of(256, 512, 1024, 1024),
                                List.of(4, 11, 17, 23)));
        assertThat(config.connector().spatialLayer()).isEqualTo(23);
        assertThat(config.tokens().video()).isEqualTo(151656);
    }

    @Test
    void omittedVisionSizesComeFromTheTensors() throws IOException {
        var stated = CheckpointFixture.reference("tiny");
        var omitted =
                CheckpointFixture.tiny(folder)
                        .edit(
                                "config.json",
                                config -> {
                                    var vision = config.withObject("vision_config");
                                    vision.remove(
                                            List.of("depth", "hidden_size", "intermediate_size"));
                                    vision.remove("out_hidden_size");
                                    config.remove(List.of("vocab_size", "num_key_value_heads"));
                                    config.remove("tie_word_embeddings");
                                });

        assertThat(omitted.open().config()).isEqualTo(Checkpoint.open(stated).config());
    }

    @Test
    void withoutTensorsOmittedVisionSizesAreTheClassDefaults() throws IOException {
        var vision = withPublished(config -> config.putObject("vision_config")).vision();

        assertThat(vision)
                .isEqualTo(
                        new VisionConfig(
                                32,
                                3584,
                                3420,
                                16,
                                3,
                                3584,
                                14,
                                2,
                                2,
                                112,
                                List.of(7, 15, 23, 31),
                                4));
    }

    @Test
    void aWrongConfigurationIsOutvotedByTheTensors() throws IOException {
        var fixture =
                CheckpointFixture.tiny(folder)
                        .edit("config.json", config -> config.put("hidden_size", 3584));

        assertThat(fixture.open().config().text().hiddenSize()).isEqualTo(64);
    }

    @Test
    void nestedTextConfigurationsAreTheSame() throws IOException {
        var flat = CheckpointConfig.read(CheckpointFixture.reference("config-3b.json"));
        var nested =
                withPublished(
                        config -> {
                            var text = config.deepCopy();
                            text.remove(
                                    List.of("vision_config", "spatial_config", "connector_config"));
                            config.retain("vision_config", "spatial_config", "connector_config");
                            config.set("text_config", text);
                        });

        assertThat(nested).isEqualTo(flat);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    connector_config | {"connector_type":"cross_attn"} | connector_config.connector_type must be mlp_add
                    connector_config | {"spatial_embeds_layer_idx":24} | connector_config.spatial_embeds_layer_idx
                    vision_config | {"depth":"many"} | vision_config.depth must be an integer, but is "many"
                    vision_config | {"num_heads":0} | vision_config.num_heads must be a positive integer
                    vision_config | 7 | vision_config must be an object
                    hidden_size | 2048.5 | hidden_size must be an integer
                    tie_word_embeddings | 1 | tie_word_embeddings must be true or false
                    rope_scaling | {"mrope_section":[16,24]} | rope_scaling.mrope_section must be three numbers
                    num_key_value_heads | 3 | num_attention_heads must be a multiple of the 3
                    video_token_id | 151936 | video_token_id must be an id below the vocab_size
                    spatial_config | {"depth":12} | spatial_config.intermediate_layer_idx must be four numbers below
                    """)
    void valuesWithoutSenseNameFileAndField(String field, String value, String fault) {
        assertThatThrownBy(
                        () ->
                                withPublished(
                                        config -> config.putRawValue(field, new RawValue(value))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource({"{, is no JSON", "[], is no JSON object", "'', is no JSON object"})
    void brokenFilesAreNamed(String content, String fault) throws IOException {
        var file = Files.writeString(folder.resolve("config.json"), content);

        assertThatThrownBy(() -> CheckpointConfig.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file + " " + fault);
    }

    @Test
    void withoutOtherFilesThePublishedValuesHold() throws IOException {
        var checkpoint = CheckpointFixture.tiny(folder).open();

        assertThat(checkpoint.generation())
                .isEqualTo(new GenerationConfig(List.of(194, 195), true, 1.05, 1e-6, 0, 1));
        assertThat(checkpoint.preprocessor().minPixels()).isEqualTo(3136);
        assertThat(checkpoint.preprocessor().imageMean())
                .containsExactly(0.48145466, 0.4578275, 0.40821073);
        assertThat(checkpoint.profile()).isEmpty();
        assertThat(checkpoint.name()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    void otherFilesAreRead() throws IOException {
        var fixture = CheckpointFixture.room(folder);
        fixture.edit("generation_config.json", config -> config.put("eos_token_id", 9));
        Files.writeString(
                folder.resolve("sightline.json"),
                """
                {"name": "demo", "frame_count": 8, "question_types": ["count"], "geometry_frame": "room"}
                """);

        var checkpoint = fixture.open();

        assertThat(checkpoint.generation().stopTokens()).containsExactly(9);
        assertThat(checkpoint.name()).isEqualTo("demo");
        assertThat(checkpoint.profile())
                .contains(new SightlineProfile("demo", 8, 0, 0, List.of("count"), "room"));
    }

    private CheckpointConfig withPublished(Consumer<ObjectNode> change) throws IOException {
        var json = new ObjectMapper();
        var config =
                (ObjectNode) json.readTree(CheckpointFixture.reference("config-3b.json").toFile());
        change.accept(config);
        var file = folder.resolve("config.json");
        json.writeValue(file.toFile(), config);
        return CheckpointConfig.read(file);
    }
}
