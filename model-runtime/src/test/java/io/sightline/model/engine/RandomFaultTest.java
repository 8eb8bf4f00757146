package io.sightline.model.engine;

import static io.sightline.model.engine.EngineScene.expected;
import static io.sightline.model.engine.EngineScene.frames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.Generation;
import io.sightline.model.ModelException;
import io.sightline.model.UnusableModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever fails, and wherever: every future is completed, with the right tokens or with a failure
 * of the model's own kind, and what one request failed at does not end the engine.
 */
class RandomFaultTest {
    private static final String LETTERS = "abcdef";

    private record Asked(
            String frames, String words, int maxTokens, CompletableFuture<Generation> answer) {}

    private final List<Asked> questions = new ArrayList<>();
    private final List<CompletableFuture<?>> all = new ArrayList<>();

    @Property(tries = 100)
    void whatIsOneRequestsFailureLeavesTheEngineAsItWas(@ForAll long seed) {
        EngineScene scene = happenings(new Random(seed), 0.03, 0);

        assertThat(scene.engine.isOpen()).isTrue();
        assertEverythingIsAnswered();
        scene.assertNothingHeld();
        CompletableFuture<Generation> later = scene.ask("ab", "later", 3);
        scene.runUntilIdle();
        assertThat(EngineScene.tokens(later)).isEqualTo(expected("ab", "later", 3));
    }

    @Property(tries = 100)
    void whatIsEverybodysFailureIsToldToEverybody(@ForAll long seed) {
        EngineScene scene = happenings(new Random(seed), 0.01, 0.01);

        assertEverythingIsAnswered();
        assertThat(scene.gauge("usable")).isEqualTo(scene.engine.isOpen() ? 1 : 0);
        if (!scene.engine.isOpen()) {
            assertThatThrownBy(() -> scene.ask("ab", "later", 3).join())
                    .hasCauseInstanceOf(UnusableModelException.class);
            assertThatThrownBy(() -> scene.engine.estimate(frames("ab")).join())
                    .hasCauseInstanceOf(UnusableModelException.class);
            assertThatThrownBy(() -> scene.engine.load().join())
                    .hasCauseInstanceOf(UnusableModelException.class);
            assertThat(scene.device.closed).isTrue();
        }
    }

    private EngineScene happenings(Random random, double containable, double lasting) {
        questions.clear();
        all.clear();
        EngineScene scene =
                new EngineScene(EngineScene.small().withWarmUp(EngineOptions.WarmUp.ALWAYS));
        Faults faults = new Faults(random, containable, lasting);
        scene.strike(faults);
        for (int i = 0; i < 120; i++) {
            act(random, scene);
        }
        faults.end();
        scene.clock.advanceMs(1000);
        for (int i = 0; scene.guardedStep(); i++) {
            assertThat(i).as("steps without an end").isLessThan(100_000);
        }
        return scene;
    }

    private void act(Random random, EngineScene scene) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> ask(random, scene);
            case 3 -> all.add(scene.engine.estimate(frames(selection(random))));
            case 4 -> scene.engine.anticipate(frames(selection(random)));
            case 5 -> scene.clock.advanceMs(random.nextInt(150));
            case 6 -> all.add(scene.engine.load());
            default -> {
                for (int i = random.nextInt(6); i > 0; i--) {
                    scene.guardedStep();
                }
            }
        }
    }

    private void ask(Random random, EngineScene scene) {
        String frames = selection(random);
        String words = "word".repeat(1 + random.nextInt(6));
        int maxTokens = 1 + random.nextInt(20);
        Asked asked = new Asked(frames, words, maxTokens, scene.ask(frames, words, maxTokens));
        questions.add(asked);
        all.add(asked.answer);
    }

    private static String selection(Random random) {
        int from = random.nextInt(LETTERS.length() - 2);
        return LETTERS.substring(from, from + 2 + random.nextInt(LETTERS.length() - from - 1));
    }

    private void assertEverythingIsAnswered() {
        for (CompletableFuture<?> future : all) {
            assertThat(future).isDone();
            if (future.isCompletedExceptionally()) {
                assertThatThrownBy(future::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(ModelException.class);
            }
        }
        for (Asked question : questions) {
            if (!question.answer.isCompletedExceptionally()) {
                assertThat(EngineScene.tokens(question.answer))
                        .isEqualTo(expected(question.frames, question.words, question.maxTokens));
            }
        }
    }
}
