package io.sightline.model.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.CheckpointFixture;
import io.sightline.model.checkpoint.CheckpointTensors;
import io.sightline.model.checkpoint.SafetensorsWriter;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.model.torch.Trace;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that reads pictures alone. */
@Timeout(180)
class PlainQwenPassTest {
    private static final GenerationOptions OPTIONS = GenerationOptions.PUBLISHED.withMaxTokens(8);
    private static final String QUESTION = "How many chairs are there?";
    private static final List<Frame> FRAMES =
            List.of(
                    TurningCamera.frame("lobby", "door", 0),
                    TurningCamera.frame("lobby", "door", 1000),
                    TurningCamera.frame("lobby", "door", 2000));
    private static final Set<String> WITH_GEOMETRY = Set.of("connector_merged_in", "fused");

    @TempDir Path folder;

    /** All that the published implementation computes and that takes no geometry. */
    @Test
    void itsEncoderAndItsLanguageModelComputeWhatWasPublished() throws Exception {
        Path tiny = Files.createDirectory(folder.resolve("tiny"));
        CheckpointFixture.tiny(tiny).plain();
        Map<String, TensorSource> computed = ReferenceRun.tiny(settings(tiny));

        Map<String, Double> errors = ReferenceRun.errors("tiny", computed);
        errors.keySet().retainAll(computed.keySet());
        errors.keySet().removeAll(WITH_GEOMETRY);

        assertThat(errors)
                .containsKeys("visual_out", "inputs_embeds", "lm_layer0_out", "logits_last")
                .containsKeys("generated_ids_rep_penalty_1.05")
                .allSatisfy((name, error) -> assertThat(error).as(name).isLessThan(1e-4));
    }

    /** Weights are drawn by name, so both have the same ones where both have any. */
    @Test
    void aSpatialModelWhoseConnectorAddsNothingSaysTheSame() throws Exception {
        Path plain = random("plain", "Qwen2_5_VLForConditionalGeneration");
        Path spatial = random("spatial", "SpatialMLLMForConditionalGeneration");
        silenceConnector(spatial);

        Trace seen = new Trace();
        Trace fused = new Trace();
        Generation words = published(plain, seen);

        assertThat(published(spatial, fused).tokenIds()).isEqualTo(words.tokenIds());
        assertThat(seen.tensors()).doesNotContainKeys("spatial_last", "connector_merged_in");
        for (String name : List.of("fused", "input_embeds", "step_logits")) {
            assertThat(seen.tensors().get(name).floats())
                    .as(name)
                    .isEqualTo(fused.tensors().get(name).floats());
        }
    }

    @Test
    void theEngineSaysWhatThePassSaysAndHasNoPointMaps() throws Exception {
        Path plain = random("plain", "Qwen2_5_VLForConditionalGeneration");
        EngineOptions options = EngineOptions.DEFAULT.withKeep(Duration.ZERO);
        try (ModelRuntime model =
                EngineModelRuntime.answering(settings(plain), options, null)
                        .acquire(OptionalInt.empty())) {
            model.ready().get();
            GenerationRequest request =
                    new GenerationRequest(FRAMES, QUESTION, OPTIONS, Long.MAX_VALUE);
            Generation cold = model.mllm().generate(request).get();
            Generation warm = model.mllm().generate(request).get();

            assertThat(cold.tokenIds()).isEqualTo(published(plain, new Trace()).tokenIds());
            assertThat(warm.tokenIds()).isEqualTo(cold.tokenIds());
            assertThat(model.pointMaps().estimate(FRAMES).get()).isEmpty();
        }
    }

    private Generation published(Path checkpoint, Trace trace) {
        try (var pass = new TorchSpatialMllm(settings(checkpoint))) {
            return pass.generate(FRAMES, QUESTION, OPTIONS, trace);
        }
    }

    private Path random(String name, String architecture) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode config =
                (ObjectNode) json.readTree(Path.of("../config/models/small.json").toFile());
        config.put("torch_dtype", "float32").putArray("architectures").add(architecture);
        Path like = folder.resolve(name + ".json");
        json.writeValue(like.toFile(), config);
        Path directory = folder.resolve(name);
        RandomCheckpoint.like(like, 7).write(directory, bytes -> {});
        return directory;
    }

    private void silenceConnector(Path directory) throws IOException {
        Map<String, TensorSource> tensors = new TreeMap<>(CheckpointTensors.open(directory).all());
        for (String name : List.of("connector.mlp.2.weight", "connector.mlp.2.bias")) {
            long[] shape = tensors.get(name).shape().getShape();
            int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
            tensors.put(name, ArrayTensor.of(new float[size], shape));
        }
        Path silent = folder.resolve("silent.safetensors");
        SafetensorsWriter.write(silent, tensors);
        Files.move(
                silent,
                directory.resolve("model.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private ModelSettings settings(Path checkpoint) {
        return ModelSettings.of(checkpoint)
                .on(Device.CPU, Precision.FLOAT32)
                .withThreads(1)
                .withCacheDirectory(folder.resolve("cache"));
    }
}
