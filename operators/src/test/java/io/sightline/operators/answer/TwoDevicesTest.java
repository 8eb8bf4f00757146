package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.Generation;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.TurningCamera;
import io.sightline.model.UnusableModelException;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.operators.AsyncHarness;
import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A TaskManager with two devices and a subtask on each, every one with an engine of its own: two
 * engines on this processor, told apart by index.
 */
@Timeout(120)
class TwoDevicesTest {
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withKeep(Duration.ZERO);
    private static final int SECOND = 1;

    private final JobID job = new JobID();
    private final List<Integer> acquired = new ArrayList<>();
    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private ModelRuntime.Factory engines;
    private boolean secondIsLost;

    @BeforeEach
    void writeCheckpoint(@TempDir Path folder) throws IOException {
        Path directory = folder.resolve("model");
        RandomCheckpoint.like(Path.of("../config/models/small.json"), 3)
                .write(directory, bytes -> {});
        ModelSettings settings =
                ModelSettings.of(directory)
                        .on(Device.CPU, Precision.FLOAT32)
                        .withThreads(1)
                        .withCacheDirectory(folder.resolve("cache"));
        engines = EngineModelRuntime.answering(settings, OPTIONS, null);
    }

    @Test
    void aSlowDeviceHoldsUpItsOwnScenesAlone() throws Exception {
        try (AsyncHarness<SceneQuestion, Outcome> first = task(0);
                AsyncHarness<SceneQuestion, Outcome> second = task(SECOND)) {
            second.process(asked());
            first.process(asked());

            Answer quick = answer(first);
            assertThat(second.out()).as("its device is slow").isEmpty();
            held.complete(null);
            Answer slow = answer(second);

            assertThat(acquired).containsExactly(0, SECOND);
            assertThat(quick.status()).isEqualTo(Status.ANSWERED);
            assertThat(slow.answer()).as("the same weights").isEqualTo(quick.answer());
        }
    }

    @Test
    void aLostDevicesScenesGoToTheOther() throws Exception {
        held.complete(null);
        try (AsyncHarness<SceneQuestion, Outcome> first = task(0);
                AsyncHarness<SceneQuestion, Outcome> second = task(SECOND)) {
            secondIsLost = true;
            second.process(asked());
            first.process(asked());

            assertThat(answer(second).status()).as("no task fails").isEqualTo(Status.ANSWERED);
            assertThat(answer(first).status()).isEqualTo(Status.ANSWERED);
            assertThat(acquired).containsExactly(0, SECOND, 0);
        }
        try (AsyncHarness<SceneQuestion, Outcome> again = task(SECOND)) {
            again.process(asked());
            assertThat(answer(again).status()).as("after a restart").isEqualTo(Status.ANSWERED);
            assertThat(acquired).containsExactly(0, SECOND, 0, 0);
        }
    }

    private AsyncHarness<SceneQuestion, Outcome> task(int subtask) throws Exception {
        MockEnvironment environment =
                MockEnvironment.builder()
                        .setJobID(job)
                        .setParallelism(2)
                        .setMaxParallelism(2)
                        .setSubtaskIndex(subtask)
                        .setExternalResourceInfoProvider(resource -> Set.of(new Gpu(0), new Gpu(1)))
                        .build();
        return new AsyncHarness<>(
                        new SpatialAnswerFunction(
                                this::acquire,
                                QuestionProgress.UNHEARD,
                                FrameImages.CARRIED,
                                JobConfiguration.of(Map.of("answers.max-tokens", "4"))),
                        SceneQuestion.class,
                        Duration.ofMinutes(2).toMillis(),
                        5,
                        OutputMode.UNORDERED,
                        environment)
                .open(null);
    }

    /** As Flink's GPU plugin describes one. */
    private record Gpu(int index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return Optional.of(index + "");
        }

        @Override
        public Collection<String> getKeys() {
            return Set.of("index");
        }
    }

    private ModelRuntime acquire(OptionalInt gpu) {
        acquired.add(gpu.orElseThrow());
        ModelRuntime engine = engines.acquire(gpu);
        return gpu.getAsInt() == SECOND ? new Troubled(engine) : engine;
    }

    /** A real engine behind a device in trouble: slow, or lost. */
    private final class Troubled implements ModelRuntime {
        private final ModelRuntime engine;

        Troubled(ModelRuntime engine) {
            this.engine = engine;
        }

        @Override
        public PointMapEstimator pointMaps() {
            return engine.pointMaps();
        }

        @Override
        public SpatialMllm mllm() {
            return request ->
                    secondIsLost
                            ? CompletableFuture.<Generation>failedFuture(
                                    new UnusableModelException("The device is lost", null))
                            : held.thenCompose(done -> engine.mllm().generate(request));
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static Answer answer(AsyncHarness<SceneQuestion, Outcome> task) throws Exception {
        while (task.out().isEmpty()) {
            Thread.onSpinWait();
        }
        return task.out().get(0).answer();
    }

    private static SceneQuestion asked() {
        return new SceneQuestion(
                SceneFixtures.live("q", KITCHEN),
                100,
                List.of(
                        TurningCamera.frame(KITCHEN, "door", 0),
                        TurningCamera.frame(KITCHEN, "door", 1000)),
                List.of(),
                null,
                3,
                false,
                1_000,
                11,
                0.5,
                null,
                Remarks.NONE,
                null);
    }
}
