package io.sightline.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.Generation;
import io.sightline.model.ReadAlong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GrowingTextTest {
    private final EngineScene scene = new EngineScene(EngineScene.small());
    private final ReadAlong reader = new ReadAlong();

    @Test
    void theWordsComeWhileTheyAreWrittenAndTogetherAreTheText() {
        CompletableFuture<Generation> answer = scene.ask("abcd", "How many chairs?", reader);

        while (reader.told.isEmpty()) {
            scene.engine.step();
        }
        assertThat(answer).isNotDone();
        scene.runUntilIdle();

        assertThat(reader.told).hasSizeGreaterThan(1);
        assertThat(String.join("", reader.told)).isEqualTo(answer.join().text());
    }
}
