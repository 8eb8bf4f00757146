package io.sightline.model.engine;

import static io.sightline.model.engine.EngineScene.expected;
import static io.sightline.model.engine.EngineScene.frames;
import static io.sightline.model.engine.EngineScene.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever comes when: every question gets the tokens it would get alone, or a failure it has
 * earned, and nothing stays behind.
 */
class RandomScheduleTest {
    private static final String LETTERS = "abcdef";

    private record Asked(
            String frames, String words, int maxTokens, CompletableFuture<Generation> answer) {}

    @Property(tries = 60)
    void everyAnswerIsAsIfItWereAlone(@ForAll long seed) {
        Random random = new Random(seed);
        EngineScene scene =
                new EngineScene(EngineScene.small().withWarmUp(EngineOptions.WarmUp.ALWAYS));
        List<Asked> questions = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            act(random, scene, questions);
        }
        scene.runUntilIdle();
        scene.clock.advanceMs(1000);
        scene.runUntilIdle();

        for (Asked question : questions) {
            assertThat(question.answer).isDone();
            if (!question.answer.isCompletedExceptionally()) {
                assertThat(tokens(question.answer))
                        .isEqualTo(expected(question.frames, question.words, question.maxTokens));
            }
        }
        scene.assertNothingHeld();
    }

    private static void act(Random random, EngineScene scene, List<Asked> questions) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> questions.add(ask(random, scene, Long.MAX_VALUE));
            case 3 -> questions.add(ask(random, scene, scene.clock.getTime() + 100));
            case 4 -> scene.engine.estimate(frames(selection(random))).isDone();
            case 5 -> scene.engine.anticipate(frames(selection(random)));
            case 6 -> scene.clock.advanceMs(random.nextInt(150));
            case 7 -> cancelOne(random, questions);
            case 8 -> injectFault(random, scene);
            default -> scene.steps(random.nextInt(6));
        }
    }

    private static Asked ask(Random random, EngineScene scene, long deadlineMs) {
        String frames = selection(random);
        String words = "word".repeat(1 + random.nextInt(6)).substring(random.nextInt(3));
        int maxTokens = 1 + random.nextInt(20);
        return new Asked(frames, words, maxTokens, scene.ask(frames, words, maxTokens, deadlineMs));
    }

    private static String selection(Random random) {
        int from = random.nextInt(LETTERS.length() - 2);
        return LETTERS.substring(from, from + 2 + random.nextInt(LETTERS.length() - from - 1));
    }

    private static void cancelOne(Random random, List<Asked> questions) {
        if (!questions.isEmpty()) {
            questions.get(random.nextInt(questions.size())).answer.cancel(true);
        }
    }

    private static void injectFault(Random random, EngineScene scene) {
        if (random.nextInt(4) == 0) {
            scene.device.faults.add(
                    random.nextBoolean()
                            ? HashingDevice.noMemory()
                            : new IllegalStateException("device"));
        }
    }
}
