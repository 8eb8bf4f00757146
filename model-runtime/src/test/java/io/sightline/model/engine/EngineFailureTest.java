package io.sightline.model.engine;

import static io.sightline.model.engine.EngineScene.expected;
import static io.sightline.model.engine.EngineScene.frames;
import static io.sightline.model.engine.EngineScene.longWinded;
import static io.sightline.model.engine.EngineScene.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.UnusableModelException;
import io.sightline.scene.PointMap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What fails is the failure of those who asked for it, and of nobody else. */
@SuppressWarnings("FutureReturnValueIgnored") // questions that only set the scene
class EngineFailureTest {
    private final EngineScene scene = new EngineScene(EngineScene.small());

    @Test
    void outOfMemoryInAStepIsTriedAgainWithEmptyCaches() {
        scene.ask("zz", "old", 2);
        scene.runUntilIdle();
        CompletableFuture<Generation> answer = scene.ask("ab", "x", 6);
        scene.device.faults.add(HashingDevice.noMemory());
        scene.runUntilIdle();

        assertThat(tokens(answer)).isEqualTo(expected("ab", "x", 6));
        assertThat(scene.device.steps).contains("trim");
        assertThat(scene.engine.prefixes.contains(new LetterPreprocessor().prefixKey(frames("zz"))))
                .isFalse();
        assertThat(scene.gauge("out-of-memory")).isEqualTo(1);
    }

    @Test
    void outOfMemoryThatLastsFailsTheQuestionWithASentence() {
        CompletableFuture<Generation> answer = scene.ask("ab", "x", 6);
        scene.device.faults.add(HashingDevice.noMemory());
        scene.device.faults.add(HashingDevice.noMemory());
        scene.runUntilIdle();

        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ModelException.class)
                .withMessageContaining("free memory");
        scene.assertNothingHeld();
        assertThat(scene.ask("ab", "y", 2)).satisfies(next -> scene.runUntilIdle()).isCompleted();
    }

    @Test
    void aBatchTooLargeForTheMemoryIsSplit() {
        String winded = longWinded("ab", 8);
        List<CompletableFuture<Generation>> answers =
                List.of(scene.ask("ab", winded, 8), scene.ask("ab", winded, 8));
        while (!scene.device.steps.contains("decode×2")) {
            scene.steps(1);
        }
        scene.device.faults.add(HashingDevice.noMemory());
        scene.runUntilIdle();

        assertThat(scene.device.steps)
                .containsSubsequence("trim", "decode×1", "decode×1", "decode×2");
        answers.forEach(answer -> assertThat(tokens(answer)).isEqualTo(expected("ab", winded, 8)));
    }

    @Test
    void aSharedPassWithoutMemoryIsSplit() {
        CompletableFuture<List<PointMap>> first = scene.engine.estimate(frames("ab"));
        CompletableFuture<List<PointMap>> second = scene.engine.estimate(frames("cd"));
        scene.device.faults.add(HashingDevice.noMemory());
        scene.runUntilIdle();

        assertThat(scene.device.steps)
                .containsExactly("trim", "geometry×1", "geometry×1", "geometry×1", "geometry×1");
        assertThat(first.join()).hasSize(2);
        assertThat(second.join()).hasSize(2);
    }

    @Test
    void scoresThatAreNoNumbersFailTheirQuestionOnly() {
        CompletableFuture<Generation> failing = scene.ask("ab", "x", 6);
        scene.device.spoiled = true;
        scene.runUntilIdle();
        scene.device.spoiled = false;
        CompletableFuture<Generation> fine = scene.ask("ab", "y", 3);
        scene.runUntilIdle();

        assertThat(failing)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ModelException.class)
                .withMessageContaining("no number");
        assertThat(tokens(fine)).isEqualTo(expected("ab", "y", 3));
        scene.assertNothingHeld();
    }

    @Test
    void aQuestionWithoutFramesIsRefusedAndNothingElseSuffers() {
        CompletableFuture<Generation> nothingToSee =
                scene.engine.generate(
                        new GenerationRequest(
                                List.of(),
                                "x",
                                GenerationOptions.PUBLISHED.withMaxTokens(1),
                                Long.MAX_VALUE));
        CompletableFuture<Generation> fine = scene.ask("ab", "x", 3);
        scene.runUntilIdle();

        assertThat(nothingToSee)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("no frame");
        assertThat(tokens(fine)).isEqualTo(expected("ab", "x", 3));
    }

    @Test
    void aHeapThatIsFullForAMomentFailsNobody() {
        CompletableFuture<Generation> answer = scene.ask("ab", "x", 6);
        scene.device.faults.add(new OutOfMemoryError("heap"));
        scene.runUntilIdle();

        assertThat(tokens(answer)).isEqualTo(expected("ab", "x", 6));
        assertThat(scene.device.steps).contains("trim");
    }

    @Test
    void aDeviceThatIsLostEndsTheEngineAndTellsEverybody() {
        CompletableFuture<Generation> encoding = scene.ask("abcd", "x", 2);
        CompletableFuture<List<PointMap>> chunk = scene.engine.estimate(frames("ab"));
        scene.steps(2);
        scene.device.lost = true;
        while (scene.guardedStep()) {
            assertThat(scene.engine.isOpen()).isTrue();
        }

        assertThat(scene.engine.isOpen()).isFalse();
        assertThat(encoding)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(UnusableModelException.class)
                .withMessageContaining("does not compute any more");
        assertThat(chunk).isCompletedExceptionally();
        assertThat(scene.gauge("usable")).isZero();
    }
}
