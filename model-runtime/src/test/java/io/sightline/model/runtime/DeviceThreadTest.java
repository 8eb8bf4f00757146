package io.sightline.model.runtime;

import static io.sightline.model.engine.EngineScene.expected;
import static io.sightline.model.engine.EngineScene.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.Generation;
import io.sightline.model.ModelException;
import io.sightline.model.engine.EngineScene;
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
    void closingFailsQuestionsThatAreUnderWay() {
        EngineScene scene = new EngineScene(EngineScene.small());
        CompletableFuture<Generation> answer;
        try (DeviceThread device = DeviceThread.start("test", () -> scene.engine)) {
            answer = scene.ask("abc", "x", 20);
        }
        assertThat(answer).isDone();
        assertThat(scene.ask("abc", "x", 20)).isCompletedExceptionally();
    }
}
