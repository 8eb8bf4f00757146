package io.sightline.model.checkpoint.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.CheckpointFixture;
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
        CheckpointConfig config =
                CheckpointConfig.read(CheckpointFixture.reference("config-3b.json"));

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
        Path stated = CheckpointFixture.reference("tiny");
        CheckpointFixture omitted =
                CheckpointFixture.tiny(folder)
                        .edit(
                                "config.json",
                                config -> {
                                    ObjectNode vision = config.withObject("vision_config");
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
        VisionConfig vision = withPublished(config -> config.putObject("vision_config")).vision();

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
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .edit("config.json", config -> config.put("hidden_size", 3584));

        assertThat(fixture.open().config().text().hiddenSize()).isEqualTo(64);
    }

    @Test
    void nestedTextConfigurationsAreTheSame() throws IOException {
        CheckpointConfig flat =
                CheckpointConfig.read(CheckpointFixture.reference("config-3b.json"));
        CheckpointConfig nested =
                withPublished(
                        config -> {
                            ObjectNode text = config.deepCopy();
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
                    rope_scaling | {"type":"yarn","mrope_section":[16,24,24],"factor":4} | rope_scaling.type must be default or mrope
                    rope_scaling | {"rope_type":"yarn","mrope_section":[16,24,24]} | rope_scaling.rope_type must be default or mrope
                    rope_scaling | {"type":"linear","factor":2} | rope_scaling.type must be default or mrope
                    rope_scaling | {"rope_type":"dynamic","mrope_section":[1,2,3]} | rope_scaling.rope_type must be default or mrope
                    rope_scaling | {"rope_type":"default","mrope_section":[16,24,24],"mrope_interleaved":true} | rope_scaling.mrope_interleaved must be false
                    rope_scaling | {"rope_theta":5000,"mrope_section":[16,24,24]} | rope_scaling.rope_theta must be 1000000.0
                    hidden_act | "gelu" | hidden_act must be silu: nothing else is computed here, but is "gelu"
                    vision_config | {"hidden_act":"gelu_pytorch_tanh","hidden_size":1280} | vision_config.hidden_act must be silu
                    attention_bias | false | attention_bias must be true
                    mlp_bias | true | mlp_bias must be false
                    partial_rotary_factor | 0.5 | partial_rotary_factor must be 1
                    layer_types | ["full_attention","sliding_attention"] | layer_types must be full_attention
                    spatial_config | {"model_type":"pi3"} | spatial_config.model_type must be vggt_spatial_encoder
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

    @Test
    void promptsLongerThanThePositionsAreRefused() throws IOException {
        TextConfig text = withPublished(config -> config.put("max_position_embeddings", 64)).text();

        text.requireFits(64);
        assertThatThrownBy(() -> text.requireFits(65))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("65 tokens")
                .hasMessageContaining("max_position_embeddings are 64");
    }

    @Test
    void slidingWindowsAreRefusedWhereALayerWouldHaveOne() {
        assertThatThrownBy(
                        () ->
                                withPublished(
                                        config ->
                                                config.put("use_sliding_window", true)
                                                        .put("max_window_layers", 28)))
                .hasMessageContaining("use_sliding_window must be false");
        assertThatCode(() -> withPublished(config -> config.put("use_sliding_window", true)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    generation_config.json | num_beams | 4
                    generation_config.json | no_repeat_ngram_size | 3
                    generation_config.json | min_p | 0.1
                    generation_config.json | bad_words_ids | [[7]]
                    preprocessor_config.json | do_normalize | false
                    preprocessor_config.json | resample | 2
                    preprocessor_config.json | rescale_factor | 1
                    preprocessor_config.json | merge_size | 4
                    """)
    void whatWouldChangeAnswersAndIsNotBuiltIsRefused(String file, String field, String value)
            throws IOException {
        Files.writeString(folder.resolve(file), "{\"%s\": %s}".formatted(field, value));
        CheckpointConfig config =
                CheckpointConfig.read(CheckpointFixture.reference("config-3b.json"));

        assertThatThrownBy(
                        () -> {
                            GenerationConfig.read(folder, config);
                            PreprocessorConfig.read(folder, config.vision());
                        })
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file + ": " + field + " must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "{, 'is no JSON at line 1, column 2: correct it'",
        "[], is no JSON object",
        "'', is no JSON object"
    })
    void brokenFilesAreNamed(String content, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), content);

        assertThatThrownBy(() -> CheckpointConfig.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file + " " + fault);
    }

    @Test
    void withoutOtherFilesThePublishedValuesHold() throws IOException {
        Checkpoint checkpoint = CheckpointFixture.tiny(folder).open();

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
        CheckpointFixture fixture = CheckpointFixture.room(folder);
        fixture.edit("generation_config.json", config -> config.put("eos_token_id", 9));
        Files.writeString(
                folder.resolve("sightline.json"),
                """
                {"name": "demo", "frame_count": 8, "geometry_frame": "room", "objects": ["chair"],
                 "kinds": [{"name": "count", "expects": "number", "wording": "How many {object}(s)?"}]}
                """);

        Checkpoint checkpoint = fixture.open();

        assertThat(checkpoint.generation().stopTokens()).containsExactly(9);
        assertThat(checkpoint.name()).isEqualTo("demo");
        SightlineProfile profile = checkpoint.profile().orElseThrow();
        assertThat(profile.name()).isEqualTo("demo");
        assertThat(profile.frameCount()).isEqualTo(8);
        assertThat(profile.maxPixelsPerFrame()).isZero();
        assertThat(profile.turns().learnt()).containsExactly("count");
        assertThat(profile.inRoom()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kinds": [{"name": "count"}]}                                            | kinds[0].expects must be text
                    {"kinds": [{"name": "count", "expects": "numbers", "wording": "How many?"}]} | kinds[0].expects must be one of [number, choice, text, yes-no]
                    {"kinds": [{"name": "count", "expects": "number", "wording": "?", "asked": ["("]}]} | kinds[0].asked must be regular expressions
                    {"kinds": [{"name": "count", "expects": "number", "wording": "?", "confidence_temperature": 0}]} | kinds[0].confidence_temperature must be a number above 0
                    {"kinds": [{"name": "count", "expects": "number", "wording": "?", "confidence_offset": "none"}]} | kinds[0].confidence_offset must be a number
                    {"kinds": ["count"]}                                                      | kinds must be a list of objects
                    {"suffixes": {"words": "Please."}}                                        | suffixes.words must be one of
                    {"domain": 3}                                                             | domain must be text
                    """)
    void aProfileThatCannotBeUnderstoodIsNamedWithItsField(String json, String fault)
            throws IOException {
        Files.writeString(folder.resolve("sightline.json"), json);

        assertThatThrownBy(() -> SightlineProfile.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(fault);
    }

    private CheckpointConfig withPublished(Consumer<ObjectNode> change) throws IOException {
        var json = new ObjectMapper();
        ObjectNode config =
                (ObjectNode) json.readTree(CheckpointFixture.reference("config-3b.json").toFile());
        change.accept(config);
        Path file = folder.resolve("config.json");
        json.writeValue(file.toFile(), config);
        return CheckpointConfig.read(file);
    }
}
