package io.sightline.model.runtime;

import static io.sightline.model.engine.EngineScene.expected;
import static io.sightline.model.engine.EngineScene.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.Generation;
import io.sightline.model.ModelException;
import io.sightline.model.UnusableModelException;
import io.sightline.model.engine.EngineScene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceThreadTest {

    @Test
    void answersQuestionsFromManyThreads() {
        EngineScene scene = new EngineScene(EngineScene.small());
        try (DeviceThread device = DeviceThread.start("test", () -> scene.engine)) {
            List<CompletableFuture<Generation>> answers =
                    IntStream.range(0, 16)
                            .parallel()
                            .mapToObj(i -> scene.ask("abc", "question " + i, 8))
                            .toList();
            for (int i = 0; i < answers.size(); i++) {
                answers.get(i).join();
                assertThat(tokens(answers.get(i))).isEqualTo(expected("abc", "question " + i, 8));
            }
            assertThat(device.engine()).isSameAs(scene.engine);
        }
        assertThat(scene.deviceIsClosed()).isTrue();
        scene.assertNothingHeld();
    }

    @Test
    void whatCannotBeLoadedIsTheStartersFailure() {
        assertThatThrownBy(
                        () ->
                                DeviceThread.start(
                                        "test",
                                        () -> {
                                            throw new ModelException("no weights");
                                        }))
                .isInstanceOf(ModelException.class)
                .hasMessage("no weights");
    }

    @Test
    void whatMayPassIsWorthAnotherTry() {
        assertThatThrownBy(
                        () ->
                                DeviceThread.start(
                                        "/models/mine",
                                        () -> {
                                            throw new IllegalStateException("CUDA error: busy");
                                        }))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("/models/mine")
                .hasMessageContaining("CUDA error: busy");
    }

    @Test
    void closingFailsQuestionsThatAreUnderWay() {
        EngineScene scene = new EngineScene(EngineScene.small());
        CompletableFuture<Generation> answer;
        try (DeviceThread device = DeviceThread.start("test", () -> scene.engine)) {
            answer = scene.ask("abc", "x", 20);
        }
        assertThat(answer).isDone();
        assertThat(scene.ask("abc", "x", 20)).isCompletedExceptionally();
    }

    @Test
    void whatBreaksTheDeviceThreadIsToldToAllAndTheNextGetsAnotherEngine() {
        Shared<String, DeviceThread> shared =
                new Shared<>((delay, action) -> {}, DeviceThread::isUsable);
        EngineScene broken = new EngineScene(EngineScene.small());
        Shared<String, DeviceThread>.Share first =
                shared.acquire("cpu", Duration.ZERO, () -> start(broken));
        broken.fail(new NoSuchMethodError("Logger.atError"));
        List<CompletableFuture<Generation>> answers =
                List.of(broken.ask("abc", "x", 20), broken.ask("abc", "y", 20));
        for (CompletableFuture<Generation> answer : answers) {
            assertThatThrownBy(answer::join).hasCauseInstanceOf(UnusableModelException.class);
        }

        EngineScene sound = new EngineScene(EngineScene.small());
        try (Shared<String, DeviceThread>.Share second =
                shared.acquire("cpu", Duration.ZERO, () -> start(sound))) {
            assertThat(second.value()).isNotSameAs(first.value());
            CompletableFuture<Generation> answer = sound.ask("abc", "x", 4);
            answer.join();
            assertThat(tokens(answer)).isEqualTo(expected("abc", "x", 4));
            second.value().close();
        }
        assertThat(broken.deviceIsClosed()).isTrue();
    }

    private static DeviceThread start(EngineScene scene) {
        return DeviceThread.start("test", () -> scene.engine);
    }
}
