package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.checkpoint.ConvertedTensor;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.published.TorchSpatialMllm;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.model.torch.Trace;
import io.sightline.scene.PointMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model in bf16, which is what a GPU gets by default, on a processor. */
class HalfPrecisionTest {
    /** bf16 keeps eight bits: 0.4 % a rounding, of which there are some hundred in a row. */
    private static final double TOLERANCE = 0.05;

    @TempDir static Path archives;

    @Test
    void theEngineAnswersAndSharesPrefixesAsInSinglePrecision() {
        try (EngineModelRuntime half = engine(Precision.BFLOAT16);
                EngineModelRuntime single = engine(Precision.FLOAT32)) {
            Generation cold = answer(half, "How many chairs are there?");
            Generation warm = answer(half, "How many chairs are there?");

            assertThat(cold.tokenIds()).isEqualTo(warm.tokenIds()).hasSize(4);
            assertThat(half.gauges().get("prefix-hits").get()).isEqualTo(1L);
            assertThat(half.precision()).isEqualTo("bfloat16");
            assertThat(single.precision()).isEqualTo("float32");
            assertThat(cold.usage())
                    .isEqualTo(answer(single, "How many chairs are there?").usage());
        }
    }

    @Test
    void pointMapsAreCloseToThoseInSinglePrecision() {
        try (EngineModelRuntime half = engine(Precision.BFLOAT16);
                EngineModelRuntime single = engine(Precision.FLOAT32)) {
            List<PointMap> rounded = half.pointMaps().estimate(RoomModel.frames("0123")).join();
            List<PointMap> exact = single.pointMaps().estimate(RoomModel.frames("0123")).join();

            for (int i = 0; i < exact.size(); i++) {
                assertThat(relativeError(rounded.get(i).points(), exact.get(i).points()))
                        .isBetween(1e-6, TOLERANCE);
            }
        }
    }

    @Test
    void storedWeightsInSinglePrecisionSayWhatSinglePrecisionSays() {
        try (EngineModelRuntime mixed = engine(Precision.MIXED);
                EngineModelRuntime single = engine(Precision.FLOAT32)) {
            Generation expected = answer(single, "How many chairs are there?");

            assertThat(mixed.precision()).isEqualTo("mixed");
            assertThat(answer(mixed, "How many chairs are there?").tokenIds())
                    .isEqualTo(expected.tokenIds());
            float[] points = points(mixed);
            assertThat(relativeError(points, points(single))).isLessThan(1e-4);
        }
    }

    @Test
    void whatIsTracedIsCloseToWhatSinglePrecisionTraces() throws IOException {
        Map<String, TensorSource> rounded = traced(Precision.BFLOAT16);
        Map<String, TensorSource> exact = traced(Precision.FLOAT32);

        for (String name : List.of("spatial_last", "visual_2d", "fused", "input_embeds")) {
            assertThat(rounded.get(name).dataType()).isEqualTo(DataType.BFLOAT16);
            float[] half = ConvertedTensor.of(rounded.get(name), DataType.FLOAT32).floats();
            assertThat(relativeError(half, exact.get(name).floats())).isBetween(1e-6, TOLERANCE);
        }
    }

    private static Map<String, TensorSource> traced(Precision precision) {
        var trace = new Trace();
        GenerationOptions options = GenerationOptions.PUBLISHED.withMaxTokens(1);
        try (TorchSpatialMllm model = new RoomModel(archives, precision).oneShot()) {
            model.generate(RoomModel.frames("0123"), "How many chairs are there?", options, trace);
        }
        return trace.tensors();
    }

    private static float[] points(ModelRuntime model) {
        return model.pointMaps().estimate(RoomModel.frames("0123")).join().get(0).points();
    }

    private static EngineModelRuntime engine(Precision precision) {
        return EngineModelRuntime.acquire(
                new RoomModel(archives, precision).settings(), EngineOptions.DEFAULT);
    }

    private static Generation answer(ModelRuntime model, String words) {
        return model.mllm().generate(RoomModel.question("0123", words, 4)).join();
    }

    private static double relativeError(float[] values, float[] expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(values[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / size);
    }
}
