package io.sightline.model.engine;

import static io.sightline.model.engine.EngineScene.expected;
import static io.sightline.model.engine.EngineScene.frames;
import static io.sightline.model.engine.EngineScene.longWinded;
import static io.sightline.model.engine.EngineScene.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.OverloadedException;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import io.sightline.scene.QuestionStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // questions that only set the scene
class InferenceEngineTest {
    private final EngineScene scene = new EngineScene(EngineScene.small());

    @Test
    void answersAQuestion() {
        CompletableFuture<Generation> answer = scene.ask("abcd", "How many chairs?", 6);
        scene.runUntilIdle();

        assertThat(tokens(answer)).isEqualTo(expected("abcd", "How many chairs?", 6));
        assertThat(answer.join().usage().prompt()).isEqualTo(8 + 16);
        assertThat(answer.join().encodeMs()).isEqualTo(60);
        assertThat(answer.join().prefillMs()).as("prefix, then 16 words by 8").isEqualTo(40);
        scene.assertNothingHeld();
    }

    @Test
    void aSecondQuestionAboutTheSameFramesRunsItsOwnWordsOnly() {
        scene.ask("abcd", "one", 3);
        scene.runUntilIdle();
        scene.device.steps.clear();
        CompletableFuture<Generation> second = scene.ask("abcd", "two", 3);
        scene.runUntilIdle();

        assertThat(tokens(second)).isEqualTo(expected("abcd", "two", 3));
        assertThat(scene.device.steps).doesNotContain("encode");
        assertThat(second.join().encodeMs()).isZero();
        assertThat(scene.gauge("prefix-hits")).isEqualTo(1);
    }

    @Test
    void whoFollowsAQuestionHearsOfEachStageOnceAndOfNoneThatIsPassedOver() {
        List<QuestionStage> first = new ArrayList<>();
        List<QuestionStage> second = new ArrayList<>();
        scene.ask("abcd", "How many chairs are here?", first::add);
        scene.runUntilIdle();
        scene.ask("abcd", "And tables?", second::add);
        scene.runUntilIdle();

        assertThat(first).containsExactly(QuestionStage.ENCODING, QuestionStage.GENERATING);
        assertThat(second).containsExactly(QuestionStage.GENERATING);
    }

    /** But what goes because the engine is closed never comes back. */
    @Test
    void whatIsEvictedMayBeWantedAgain() {
        for (String frames : List.of("abcdef", "ghijkl")) { // there is room for ten
            scene.ask(frames, "x", 1);
            scene.runUntilIdle();
        }
        scene.engine.close();

        assertThat(scene.device.freed).containsExactly(true, false);
    }

    @Test
    void questionsThatWaitForTheSameFramesShareTheirPrefix() {
        List<CompletableFuture<Generation>> answers =
                List.of(scene.ask("ab", "x", 3), scene.ask("ab", "y", 3));
        scene.runUntilIdle();

        assertThat(Collections.frequency(scene.device.steps, "encode")).isEqualTo(4);
        assertThat(tokens(answers.get(1))).isEqualTo(expected("ab", "y", 3));
    }

    @Test
    void anotherOrderOfFramesIsAnotherPrefix() {
        scene.ask("ab", "x", 3);
        scene.ask("ba", "x", 3);
        scene.runUntilIdle();

        assertThat(scene.gauge("prefix-misses")).isEqualTo(2);
    }

    @Test
    void activeGenerationsDecodeTogetherAndJoinBetweenSteps() {
        String winded = longWinded("ab", 12);
        CompletableFuture<Generation> first = scene.ask("ab", winded, 12);
        scene.steps(8);
        CompletableFuture<Generation> second = scene.ask("ab", winded, 12);
        scene.runUntilIdle();

        assertThat(scene.device.steps).contains("decode×1", "decode×2");
        assertThat(tokens(first)).isEqualTo(tokens(second)).isEqualTo(expected("ab", winded, 12));
        assertThat(scene.gauge("batch-max")).isEqualTo(2);
    }

    @Test
    void whenTheCacheIsFullTheYoungestMakesRoomAndIsTakenUpAgain() {
        List<CompletableFuture<Generation>> answers = new ArrayList<>();
        String winded = longWinded("ab", 30);
        for (int i = 0; i < 4; i++) {
            answers.add(scene.ask("ab", winded, 30));
        }
        scene.runUntilIdle();

        assertThat(scene.gauge("preempted")).isPositive();
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(tokens(answer)).isEqualTo(expected("ab", winded, 30)));
        scene.assertNothingHeld();
    }

    @Test
    void decodingGoesOnWhileOtherFramesAreEncoded() {
        scene.ask("ab", longWinded("ab", 30), 30);
        scene.steps(6);
        scene.device.steps.clear();
        scene.ask("cd", "x", 1);
        scene.runUntilIdle();

        int lastEncode = scene.device.steps.lastIndexOf("encode");
        assertThat(scene.device.steps.subList(0, lastEncode)).contains("decode×1");
        assertThat(scene.device.steps.subList(lastEncode, scene.device.steps.size()))
                .contains("decode×1");
    }

    @Test
    void aQuestionTooManyIsRefusedAndNothingElseSuffers() {
        List<CompletableFuture<Generation>> answers = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            answers.add(scene.ask("ab", "q" + i, 2));
        }
        assertThat(answers.get(20))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(OverloadedException.class)
                .withMessageContaining("20 questions");
        scene.runUntilIdle();

        assertThat(answers.subList(0, 20)).allMatch(answer -> !answer.isCompletedExceptionally());
        assertThat(scene.gauge("refused")).isEqualTo(1);
        assertThat(scene.ask("ab", "later", 2)).isNotCompletedExceptionally();
    }

    @Test
    void aPassedDeadlineEndsAQuestionWhereverItIs() {
        CompletableFuture<Generation> encoding = scene.ask("abcd", "x", 3, 30);
        CompletableFuture<Generation> decoding = scene.ask("ef", longWinded("ef", 30), 30, 300);
        scene.runUntilIdle();

        assertThat(encoding).isCompletedExceptionally();
        assertThat(decoding)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(DeadlineException.class)
                .withMessageContaining("generated tokens");
        assertThat(scene.gauge("timed-out")).isEqualTo(2);
        scene.assertNothingHeld();
    }

    @Test
    void whatNobodyWaitsForIsNotComputed() {
        CompletableFuture<Generation> cold = scene.ask("abcd", "x", 3);
        scene.steps(2);
        cold.cancel(true);
        scene.runUntilIdle();

        assertThat(scene.device.steps).containsExactly("encode", "encode");
        scene.assertNothingHeld();
    }

    @Test
    void aFrameThatIsNoImageFailsItsQuestionOnly() {
        List<Frame> bad = List.of(EngineScene.frame(new byte[0]));
        CompletableFuture<Generation> failing =
                scene.engine.generate(
                        new GenerationRequest(
                                bad,
                                "x",
                                GenerationOptions.PUBLISHED.withMaxTokens(1),
                                Long.MAX_VALUE));
        CompletableFuture<Generation> fine = scene.ask("ab", "x", 3);
        scene.runUntilIdle();

        assertThat(failing)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("no image");
        assertThat(tokens(fine)).isEqualTo(expected("ab", "x", 3));
    }

    @Test
    void prefixesStayWithinTheirBudget() {
        for (String frames : List.of("aaaa", "bbbb", "cccc", "dddd")) {
            scene.ask(frames, "x", 2);
            scene.runUntilIdle();
            assertThat(scene.engine.prefixes.used()).isLessThanOrEqualTo(1000);
        }
        CompletableFuture<Generation> tooLarge = scene.ask("abcdefghijkl", "x", 2);
        scene.runUntilIdle();

        assertThat(tooLarge)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("1,200 bytes")
                .withMessageContaining("1,000");
    }

    @Test
    void chunksOfEqualShapeShareAPass() {
        List<CompletableFuture<List<PointMap>>> maps =
                List.of(
                        scene.engine.estimate(frames("ab")),
                        scene.engine.estimate(frames("abc")),
                        scene.engine.estimate(frames("cd")));
        scene.runUntilIdle();

        assertThat(scene.device.steps)
                .containsExactly("geometry×2", "geometry×2", "geometry×1", "geometry×1");
        assertThat(maps).allMatch(CompletableFuture::isDone);
        assertThat(maps.get(1).join()).hasSize(3);
    }

    @Test
    void aSettledSelectionIsMadeAheadOnceTheSceneWasAskedAbout() {
        scene.engine.anticipate(frames("ab"));
        scene.clock.advanceMs(200);
        scene.runUntilIdle();
        assertThat(scene.device.steps).as("nobody asked yet").isEmpty();

        scene.ask("ab", "x", 2);
        scene.runUntilIdle();
        scene.engine.anticipate(frames("bc"));
        scene.engine.anticipate(frames("cd"));
        scene.runUntilIdle();
        scene.clock.advanceMs(200);
        scene.runUntilIdle();
        scene.device.steps.clear();
        CompletableFuture<Generation> warm = scene.ask("cd", "x", 2);
        scene.runUntilIdle();

        assertThat(scene.device.steps).doesNotContain("encode");
        assertThat(tokens(warm)).isEqualTo(expected("cd", "x", 2));
        assertThat(scene.gauge("prefix-misses")).as("ab, cd; bc was replaced").isEqualTo(2);
    }

    @Test
    void aQuestionTakesOverWhatIsBeingMadeAhead() {
        scene.ask("ab", "x", 2);
        scene.runUntilIdle();
        scene.engine.anticipate(frames("cd"));
        scene.steps(1);
        scene.clock.advanceMs(200);
        scene.steps(3);
        scene.device.steps.clear();
        CompletableFuture<Generation> answer = scene.ask("cd", "x", 2);
        scene.runUntilIdle();

        assertThat(Collections.frequency(scene.device.steps, "encode")).isLessThan(4);
        assertThat(tokens(answer)).isEqualTo(expected("cd", "x", 2));
    }

    @Test
    void closingFailsWhatIsUnderWayAndFreesEverything() {
        CompletableFuture<Generation> encoding = scene.ask("abcd", "x", 2);
        CompletableFuture<List<PointMap>> chunk = scene.engine.estimate(frames("ab"));
        scene.steps(2);
        scene.engine.close();

        assertThat(encoding).isCompletedExceptionally();
        assertThat(chunk).isCompletedExceptionally();
        assertThat(scene.ask("ab", "x", 2)).isCompletedExceptionally();
        assertThat(scene.device.closed).isTrue();
        scene.assertNothingHeld();
    }

    @Test
    void aQuestionThatCanNeverFitIsRefusedWithTheNumbers() {
        CompletableFuture<Generation> answer = scene.ask("ab", "x", 60);

        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("1 tokens")
                .withMessageContaining("holds 60");
    }

    @Test
    void aQuestionThatOverflowsTheContextTogetherWithItsFramesFailsAlone() {
        String words = "w".repeat(LetterPreprocessor.CONTEXT - 2 * 10 + 1);
        CompletableFuture<Generation> waiting = scene.ask("abcdefghij", words, 3);
        CompletableFuture<Generation> fine = scene.ask("abcdefghij", "x", 3);
        scene.runUntilIdle();
        CompletableFuture<Generation> asked = scene.ask("abcdefghij", words, 3);
        scene.runUntilIdle();

        assertThat(List.of(waiting, asked))
                .allSatisfy(
                        answer ->
                                assertThat(answer)
                                        .failsWithin(Duration.ZERO)
                                        .withThrowableThat()
                                        .withMessageContaining("71 tokens, too many"));
        assertThat(tokens(fine)).isEqualTo(expected("abcdefghij", "x", 3));
        scene.assertNothingHeld();
    }
}
