package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.EngineScene;
import io.sightline.model.engine.HandClock;
import io.sightline.model.engine.InferenceEngine;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.published.TorchSpatialMllm;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.model.torch.Trace;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine on the real model: whatever is batched, shared, kept or made ahead, token ids are
 * those of the one-shot pass over the same frames and words.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchDeviceTest {
    private static final int MAX_TOKENS = 10;
    private static final MemoryShares SCARCE =
            new MemoryShares(80 * 1024, 200 * 1024, 30 * 1024, 60 * 1024, 0);
    private static final MemoryShares AMPLE = MemoryShares.of(512L << 20, 64L << 20);
    private static final List<String> SELECTIONS =
            List.of("01234567", "0123", "4567", "012", "3210");
    private static final List<String> QUESTIONS =
            List.of(
                    "How many chairs are there?",
                    "Where is the door, seen from the window? Answer in a single word or phrase.",
                    "Why?");

    private final Map<String, int[]> oneShot = new HashMap<>();
    private RoomModel model;

    private record Asked(String key, CompletableFuture<Generation> answer) {}

    @BeforeAll
    void computeEveryAnswerAlone(@TempDir Path archives) {
        model = new RoomModel(archives);
        GenerationOptions options = GenerationOptions.PUBLISHED.withMaxTokens(MAX_TOKENS);
        try (TorchSpatialMllm published = model.oneShot()) {
            for (String frames : SELECTIONS) {
                for (String words : QUESTIONS) {
                    Generation alone =
                            published.generate(
                                    RoomModel.frames(frames), words, options, new Trace());
                    oneShot.put(frames + words, alone.tokenIds());
                }
            }
        }
    }

    /** Little of everything, so that much is evicted, split and preempted. */
    private static EngineOptions scarce() {
        return new EngineOptions(
                new EngineOptions.Queues(64, 8),
                new EngineOptions.Steps(4, 2, 24, 40, 4),
                new EngineOptions.Memory(0, 0),
                EngineOptions.WarmUp.ALWAYS,
                Duration.ofMillis(50),
                Duration.ZERO);
    }

    /** With every second seed what is evicted comes back from elsewhere. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tokensAreThoseOfTheOneShotPassWhateverTheSchedule(long seed) {
        MemoryShares shares = SCARCE.withHost(seed % 2 == 0 ? 400 * 1024 : 0);
        Random random = new Random(seed);
        HandClock clock = new HandClock();
        List<Asked> questions = new ArrayList<>();
        try (InferenceEngine engine = model.engine(scarce(), shares, clock)) {
            for (int i = 0; i < 60; i++) {
                act(random, engine, clock, questions);
            }
            while (engine.step()) {
                clock.advanceMs(1);
            }
        }
        assertThat(questions).isNotEmpty();
        for (Asked question : questions) {
            assertThat(question.answer.join().tokenIds())
                    .as(question.key)
                    .isEqualTo(oneShot.get(question.key));
        }
    }

    private static void act(
            Random random, InferenceEngine engine, HandClock clock, List<Asked> questions) {
        String frames = SELECTIONS.get(random.nextInt(SELECTIONS.size()));
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                String words = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
                questions.add(
                        new Asked(
                                frames + words,
                                engine.generate(RoomModel.question(frames, words, MAX_TOKENS))));
            }
            case 2 -> engine.anticipate(RoomModel.frames(frames));
            default -> {
                clock.advanceMs(random.nextInt(30));
                for (int i = random.nextInt(12); i > 0; i--) {
                    engine.step();
                }
            }
        }
    }

    /** To bring it back takes one step of the device, where making it takes many. */
    @Test
    void anEvictedPrefixComesBackFromTheHost() {
        MemoryShares shares =
                new MemoryShares(80 * 1024, 130 * 1024, 30 * 1024, 60 * 1024, 400 * 1024);
        EngineOptions options = EngineOptions.DEFAULT.withWarmUp(EngineOptions.WarmUp.NEVER);
        try (InferenceEngine engine = model.engine(options, shares, new HandClock())) {
            int made = steps(engine, "01234567");
            steps(engine, "0123"); // has no room beside the first

            assertThat(engine.gauges().get("prefix-recalled").get()).isEqualTo(0L);
            assertThat(steps(engine, "01234567")).isLessThan(made / 2);
            assertThat(engine.gauges().get("prefix-recalled").get()).isEqualTo(1L);
        }
    }

    private int steps(InferenceEngine engine, String frames) {
        String words = QUESTIONS.get(2);
        CompletableFuture<Generation> answer =
                engine.generate(RoomModel.question(frames, words, MAX_TOKENS));
        int steps = 0;
        while (engine.step()) {
            steps++;
        }
        assertThat(answer.join().tokenIds()).isEqualTo(oneShot.get(frames + words));
        return steps;
    }

    /** Whatever else is asked at the same time, a seed draws the same tokens. */
    @Test
    void drawnTokensAreTheSeeds() {
        List<List<Integer>> drawn = new ArrayList<>();
        for (String company : List.of("", "4567")) {
            try (InferenceEngine engine =
                    model.engine(EngineOptions.DEFAULT, AMPLE, new HandClock())) {
                if (!company.isEmpty()) {
                    CompletableFuture<Generation> beside =
                            engine.generate(RoomModel.question(company, "Why?", MAX_TOKENS));
                    assertThat(beside).isNotCancelled();
                }
                for (long seed : new long[] {1, 1, 2}) {
                    drawn.add(draw(engine, seed));
                }
            }
        }
        assertThat(drawn.get(0)).isEqualTo(drawn.get(1)).isNotEqualTo(drawn.get(2));
        assertThat(drawn.subList(3, 6)).isEqualTo(drawn.subList(0, 3));
        assertThat(drawn.get(0)).isNotEqualTo(boxed(oneShot.get("0123Why?")));
    }

    private static List<Integer> draw(InferenceEngine engine, long seed) {
        GenerationOptions options = new GenerationOptions(MAX_TOKENS, 1.0, 1.0, 0, 1.0, seed);
        CompletableFuture<Generation> drawn =
                engine.generate(
                        new GenerationRequest(
                                RoomModel.frames("0123"), "Why?", options, Long.MAX_VALUE));
        runUntilIdle(engine);
        return boxed(drawn.join().tokenIds());
    }

    private static List<Integer> boxed(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    @Test
    void chunksThatShareAPassAreEstimatedAsIfAlone() {
        List<List<Frame>> chunks = List.of(RoomModel.frames("0123"), RoomModel.frames("2345"));
        List<CompletableFuture<List<PointMap>>> shared;
        try (InferenceEngine engine = model.engine(EngineOptions.DEFAULT, AMPLE, new HandClock())) {
            shared = chunks.stream().map(engine::estimate).toList();
            runUntilIdle(engine);
        }
        try (InferenceEngine engine = model.engine(EngineOptions.DEFAULT, AMPLE, new HandClock())) {
            for (int i = 0; i < chunks.size(); i++) {
                CompletableFuture<List<PointMap>> alone = engine.estimate(chunks.get(i));
                runUntilIdle(engine);
                assertSame(shared.get(i).join(), alone.join());
            }
        }
    }

    private static void runUntilIdle(InferenceEngine engine) {
        boolean busy = true;
        while (busy) {
            busy = engine.step();
        }
    }

    private static void assertSame(List<PointMap> actual, List<PointMap> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).frameId()).isEqualTo(expected.get(i).frameId());
            assertThat(actual.get(i).points())
                    .containsExactly(expected.get(i).points(), within(1e-4f));
            assertThat(actual.get(i).confidence())
                    .containsExactly(expected.get(i).confidence(), within(1e-4f));
            assertThat(actual.get(i).extrinsics())
                    .containsExactly(expected.get(i).extrinsics(), within(1e-4f));
        }
    }

    @Test
    void sharesOfOneModelShareItsEngine() {
        EngineOptions options = EngineOptions.DEFAULT;
        try (EngineModelRuntime first = EngineModelRuntime.acquire(model.settings(), options);
                EngineModelRuntime second = EngineModelRuntime.acquire(model.settings(), options)) {
            first.mllm().generate(RoomModel.question("0123", "Why?", 3)).join();
            Generation warm =
                    second.mllm().generate(RoomModel.question("0123", "Where?", 3)).join();

            assertThat(warm.encodeMs()).isZero();
            assertThat(second.gauges().get("prefix-hits").get()).isEqualTo(1L);
        }
    }

    @Test
    void aFrameThatIsNoImageIsRefusedWithASentence() {
        try (InferenceEngine engine = model.engine(EngineOptions.DEFAULT, AMPLE, new HandClock())) {
            List<Frame> broken = List.of(EngineScene.frame(new byte[] {1, 2, 3}));
            CompletableFuture<List<PointMap>> chunk = engine.estimate(broken);
            runUntilIdle(engine);
            assertThat(chunk)
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(ModelException.class);
        }
    }
}
