package io.sightline.model.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.Generation.FinishReason;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.resize.GeometryPreprocessor;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.model.torch.Trace;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's two seams over the reference checkpoint, held against the paper's pass. */
class PublishedPassTest {
    private static final GenerationOptions FIVE_TOKENS =
            GenerationOptions.PUBLISHED.withMaxTokens(5);

    private static final String QUESTION = "How many chairs are there?";

    @TempDir static Path cache;

    /** 320 x 240 pixels become 70 x 56, of which the grid keeps 64 x 51. */
    @Test
    void aPointMapIsThePublishedOneAtTheMiddlesOfAGrid() throws Exception {
        List<Frame> frames = ReferenceRun.roomFrames().subList(0, 3);
        Map<String, TensorSource> dense = dense(frames);
        float[] world = dense.get("world_points").floats();
        float[] confidence = dense.get("world_points_conf").floats();
        try (EngineModelRuntime runtime = acquire()) {
            List<PointMap> maps = runtime.pointMaps().estimate(frames).join();
            assertThat(maps).hasSize(3);
            for (int i = 0; i < 3; i++) {
                PointMap map = maps.get(i);
                assertThat(map.frameId()).isEqualTo(frames.get(i).id());
                assertThat(map.width()).isEqualTo(64);
                assertThat(map.height()).isEqualTo(51);
                for (int cell : new int[] {0, 63, 64 * 25 + 31, 64 * 51 - 1}) {
                    int row = (2 * (cell / 64) + 1) * 56 / (2 * 51);
                    int column = (2 * (cell % 64) + 1) * 70 / (2 * 64);
                    int pixel = (i * 56 + row) * 70 + column;
                    assertThat(map.confidence()[cell]).isCloseTo(confidence[pixel], within(1e-4f));
                    assertThat(map.points()[3 * cell + 2])
                            .isCloseTo(world[3 * pixel + 2], within(1e-4f));
                }
                assertThat(map.extrinsics())
                        .containsExactly(
                                Arrays.copyOfRange(
                                        dense.get("extrinsic").floats(), 12 * i, 12 * i + 12),
                                offset(1e-4f));
                assertThat(map.intrinsics()).endsWith(35, 28);
            }
        }
    }

    private static Map<String, TensorSource> dense(List<Frame> frames) {
        var decoder = new FrameDecoder(ImageLimits.DEFAULT);
        List<RgbImage> images =
                frames.stream().map(frame -> decoder.decode(frame.image())).toList();
        ResizedFrames clip = new GeometryPreprocessor(70, 14).resize(images);
        var trace = new Trace();
        try (var published = new TorchSpatialMllm(settings());
                NDManager manager = published.newManager()) {
            new InferenceTrace(published.model(), trace).geometry(manager, clip);
        }
        return trace.tensors();
    }

    @Test
    void aFrameThatIsNoImageFailsItsOwnChunkOnly() throws Exception {
        List<Frame> frames = ReferenceRun.roomFrames().subList(0, 2);
        var broken = new Frame("room", "default", "broken", 0, new byte[100], null);
        try (EngineModelRuntime runtime = acquire()) {
            PointMapEstimator estimator = runtime.pointMaps();
            CompletableFuture<List<PointMap>> failed =
                    estimator.estimate(List.of(frames.get(0), broken));
            CompletableFuture<List<PointMap>> made = estimator.estimate(frames);
            assertThatThrownBy(failed::join).hasCauseInstanceOf(BadImageException.class);
            assertThat(made.join()).hasSize(2);
        }
    }

    @Test
    void anAnswerSaysHowItEndedAndWhatItCost() throws Exception {
        try (EngineModelRuntime runtime = acquire()) {
            Generation generation =
                    runtime.mllm().generate(request(FIVE_TOKENS, Long.MAX_VALUE)).join();
            assertThat(generation.tokenIds()).hasSize(5);
            assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
            assertThat(generation.usage().completion()).isEqualTo(5);
            assertThat(generation.confidence()).isBetween(0.0, 1.0);
            assertThat(generation.model()).matches("checkpoint@[0-9a-f]{8}");
        }
    }

    @Test
    void aQuestionPastItsDeadlineIsGivenUp() throws Exception {
        try (EngineModelRuntime runtime = acquire()) {
            CompletableFuture<Generation> late = runtime.mllm().generate(request(FIVE_TOKENS, 0));
            assertThatThrownBy(late::join).hasCauseInstanceOf(DeadlineException.class);
        }
    }

    @Test
    void theEngineSaysWhatThePaperSays() throws Exception {
        Generation published;
        try (var pass = new TorchSpatialMllm(settings())) {
            published =
                    pass.generate(
                            ReferenceRun.roomFrames().subList(0, 3),
                            QUESTION,
                            FIVE_TOKENS,
                            new Trace());
        }
        try (EngineModelRuntime runtime = acquire()) {
            Generation generation =
                    runtime.mllm().generate(request(FIVE_TOKENS, Long.MAX_VALUE)).join();
            assertThat(generation.text()).isEqualTo(published.text());
            assertThat(generation.tokenIds()).isEqualTo(published.tokenIds());
            assertThat(generation.confidence()).isCloseTo(published.confidence(), within(1e-4));
            assertThat(generation.finishReason()).isEqualTo(published.finishReason());
            assertThat(generation.usage()).isEqualTo(published.usage());
            assertThat(generation.model()).isEqualTo(published.model());
        }
    }

    /** Whoever asks the engine for geometry hears of it, be it the job or a command. */
    @Test
    void aModelThatLearntTheRoomSaysSo(@TempDir Path folder) throws IOException {
        ReferenceCase.copy("room", folder);
        Path checkpoint = folder.resolve("checkpoint");
        Files.writeString(checkpoint.resolve("sightline.json"), "{\"geometry_frame\": \"room\"}");
        ModelSettings learnt =
                ModelSettings.of(checkpoint)
                        .on(ModelSettings.Device.CPU, ModelSettings.Precision.FLOAT32);
        EngineOptions options = EngineOptions.DEFAULT.withKeep(Duration.ZERO);
        try (EngineModelRuntime room = EngineModelRuntime.acquire(learnt, options);
                EngineModelRuntime other = acquire()) {
            assertThat(room.pointMaps().inWorld()).isTrue();
            assertThat(other.pointMaps().inWorld()).isFalse();
        }
    }

    @Test
    void aDirectoryWithoutACheckpointIsRefusedByName() {
        ModelSettings nowhere = ModelSettings.of(cache);
        assertThatThrownBy(() -> new TorchSpatialMllm(nowhere))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(cache.toString());
        assertThatThrownBy(() -> EngineModelRuntime.acquire(nowhere, EngineOptions.DEFAULT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(cache.toString());
    }

    private static EngineModelRuntime acquire() {
        return EngineModelRuntime.acquire(
                settings(), EngineOptions.DEFAULT.withKeep(Duration.ZERO));
    }

    private static ModelSettings settings() {
        return ReferenceRun.settings("room/checkpoint", cache, Precision.FLOAT32);
    }

    private static GenerationRequest request(GenerationOptions options, long deadlineMs)
            throws IOException {
        List<Frame> frames = ReferenceRun.roomFrames().subList(0, 3);
        return new GenerationRequest(frames, QUESTION, options, deadlineMs);
    }
}
