package io.sightline.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.TurningCamera;
import io.sightline.model.checkpoint.CheckpointFixture;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A VGGT alone beside a model that answers. */
@Timeout(120)
class PairedModelRuntimeTest {
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withKeep(Duration.ZERO);
    private static final List<Frame> FRAMES =
            List.of(
                    TurningCamera.frame("lobby", "door", 0),
                    TurningCamera.frame("lobby", "door", 1000));

    @TempDir Path folder;
    private ModelSettings vggt;

    @BeforeEach
    void writeVggtAlone() throws IOException {
        ObjectNode config =
                (ObjectNode)
                        new ObjectMapper()
                                .readTree(Path.of("../config/models/small.json").toFile());
        config.putArray("architectures").add("VGGT");
        config.remove("vocab_size");
        Path like = folder.resolve("like.json");
        new ObjectMapper().writeValue(like.toFile(), config);
        Path directory = folder.resolve("vggt");
        RandomCheckpoint.like(like, 1).write(directory, bytes -> {});
        vggt =
                ModelSettings.of(directory)
                        .on(Device.CPU, Precision.FLOAT32)
                        .withCacheDirectory(folder.resolve("cache"));
    }

    @Test
    void oneAnswersAndTheOtherSaysWherePixelsAre() throws Exception {
        ModelRuntime.Factory pair =
                PairedModelRuntime.factory(
                        FakeModelRuntime.factory(),
                        EngineModelRuntime.placing(vggt, OPTIONS, null));

        try (ModelRuntime model = pair.acquire(OptionalInt.empty())) {
            List<PointMap> maps = model.pointMaps().estimate(FRAMES).get();

            assertThat(maps).extracting(PointMap::frameId).containsExactly("door-0", "door-1000");
            assertThat(maps.get(0).width()).isEqualTo(64);
            assertThat(model.mllm().generate(request()).get().model()).isEqualTo("fake");
            assertThat(model.gauges()).containsKey("geometry-geometry-ms-count");
        }
    }

    @Test
    void geometryIsLoadedBeforeItsFirstChunk() throws Exception {
        ModelRuntime.Factory pair =
                PairedModelRuntime.factory(
                        FakeModelRuntime.factory(),
                        EngineModelRuntime.placing(vggt, OPTIONS, null));

        try (ModelRuntime model = pair.acquire(OptionalInt.empty())) {
            model.ready().get();

            assertThat(model.gauges().get("geometry-load-progress").get().doubleValue())
                    .isEqualTo(1);
            assertThat(folder.resolve("cache")).isDirectoryContaining(this::isOfHeads);
        }
    }

    private boolean isOfHeads(Path archive) {
        return archive.getFileName().toString().contains("heads");
    }

    @Test
    void whoCannotAnswerIsRefusedWhereAnswersAreWanted() {
        assertThatThrownBy(
                        () ->
                                EngineModelRuntime.answering(vggt, OPTIONS, null)
                                        .acquire(OptionalInt.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has no tensors model.*");
    }

    @Test
    void whoCannotSayWherePixelsAreIsRefusedWhereGeometryIsWanted() throws IOException {
        CheckpointFixture qwen =
                CheckpointFixture.tiny(Files.createDirectory(folder.resolve("qwen"))).plain();

        assertThatThrownBy(
                        () ->
                                EngineModelRuntime.placing(
                                                ModelSettings.of(qwen.directory()), OPTIONS, null)
                                        .acquire(OptionalInt.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("camera_head.*")
                .hasMessageContaining("name a VGGT in geometry.model-directory");
    }

    @Test
    void questionToGeometryAloneFailsAndGeometryGoesOn() throws Exception {
        try (ModelRuntime model = EngineModelRuntime.acquire(vggt, OPTIONS)) {
            assertThatThrownBy(() -> model.mllm().generate(request()).get())
                    .hasRootCauseInstanceOf(ModelException.class)
                    .hasStackTraceContaining("has no tensors model.*");
            assertThat(model.pointMaps().estimate(FRAMES).get()).hasSize(2);
        }
    }

    @Test
    void whatAnswersIsGivenBackIfGeometryCannotBeLoaded() {
        AtomicBoolean givenBack = new AtomicBoolean();
        ModelRuntime answers =
                new ModelRuntime() {
                    @Override
                    public PointMapEstimator pointMaps() {
                        return PointMapEstimator.NONE;
                    }

                    @Override
                    public SpatialMllm mllm() {
                        return request -> new CompletableFuture<>();
                    }

                    @Override
                    public void close() {
                        givenBack.set(true);
                    }
                };
        ModelSettings nowhere = ModelSettings.of(folder.resolve("nowhere"));

        assertThatThrownBy(
                        () ->
                                PairedModelRuntime.factory(
                                                gpu -> answers,
                                                EngineModelRuntime.placing(nowhere, OPTIONS, null))
                                        .acquire(OptionalInt.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nowhere");
        assertThat(givenBack).isTrue();
    }

    private static GenerationRequest request() {
        return new GenerationRequest(
                FRAMES, "What is here?", GenerationOptions.PUBLISHED, Long.MAX_VALUE);
    }
}
