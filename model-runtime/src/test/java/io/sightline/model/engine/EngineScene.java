package io.sightline.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.Generation;
import io.sightline.model.GenerationFollower;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.scene.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An engine on a {@link HashingDevice}, driven step by step. */
public final class EngineScene {
    /**
     * Room for 60 tokens after prefixes (the cache counts a byte a token), and ten frames'
     * prefixes.
     */
    private static final MemoryShares SHARES =
            new MemoryShares(64, 10 * LetterPreprocessor.BYTES_PER_FRAME, 1, 1, 0);

    final HandClock clock = new HandClock();
    final HashingDevice device;
    private final LetterPreprocessor preprocessor = new LetterPreprocessor();
    public final InferenceEngine engine;

    public EngineScene(EngineOptions options) {
        device = new HashingDevice(clock, (int) SHARES.kvBytes());
        engine = new InferenceEngine(options, SHARES, clock, device, preprocessor, Runnable::run);
    }

    /** Little of everything. */
    public static EngineOptions small() {
        return new EngineOptions(
                new EngineOptions.Queues(20, 8),
                new EngineOptions.Steps(4, 2, 8, 8, 4),
                new EngineOptions.Memory(0, 0),
                EngineOptions.WarmUp.AFTER_FIRST_QUESTION,
                Duration.ofMillis(100),
                Duration.ofMinutes(1));
    }

    /** Frames whose whole content is one letter each. */
    static List<Frame> frames(String letters) {
        List<Frame> frames = new ArrayList<>();
        for (byte letter : letters.getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
            frames.add(frame(new byte[] {letter}));
        }
        return frames;
    }

    public static Frame frame(byte[] image) {
        return new Frame("kitchen", "default", "f", 0, image, null);
    }

    public CompletableFuture<Generation> ask(String frames, String question, int maxTokens) {
        return ask(frames, question, maxTokens, Long.MAX_VALUE);
    }

    public CompletableFuture<Generation> ask(
            String frames, String question, int maxTokens, long deadlineMs) {
        return engine.generate(
                new GenerationRequest(
                        frames(frames),
                        question,
                        GenerationOptions.PUBLISHED.withMaxTokens(maxTokens),
                        deadlineMs));
    }

    /** A question that somebody follows. */
    CompletableFuture<Generation> ask(String frames, String question, GenerationFollower follower) {
        return engine.generate(
                new GenerationRequest(
                        frames(frames),
                        question,
                        GenerationOptions.PUBLISHED.withMaxTokens(3),
                        Long.MAX_VALUE,
                        "",
                        follower));
    }

    /** A question of a tenant. */
    CompletableFuture<Generation> askAs(String tenant, String frames, String question) {
        return engine.generate(
                new GenerationRequest(
                        frames(frames),
                        question,
                        GenerationOptions.PUBLISHED.withMaxTokens(1),
                        Long.MAX_VALUE,
                        tenant,
                        GenerationFollower.NOBODY));
    }

    public static List<Integer> expected(String frames, String question, int maxTokens) {
        return HashingDevice.expected(frames, LetterPreprocessor.words(question), maxTokens);
    }

    public static List<Integer> tokens(CompletableFuture<Generation> answer) {
        assertThat(answer).isCompleted();
        return Arrays.stream(answer.join().tokenIds()).boxed().toList();
    }

    /** A question whose generation takes exactly this many tokens, and so never stops by itself. */
    static String longWinded(String frames, int tokens) {
        for (int i = 0; ; i++) {
            List<Integer> generated = expected(frames, "q" + i, tokens);
            if (generated.size() == tokens && generated.get(tokens - 1) != HashingDevice.STOP) {
                return "q" + i;
            }
        }
    }

    /** One of the engine's figures. */
    double gauge(String name) {
        return engine.gauges().get(name).get().doubleValue();
    }

    /** Has every call of the device and of the host fail now and then. */
    void strike(Faults faults) {
        device.everywhere = faults;
        preprocessor.everywhere = faults;
    }

    /** What the device's next steps do instead of working. */
    public void fail(Throwable... faults) {
        device.faults.addAll(List.of(faults));
    }

    /** One step as the device's thread makes it. */
    boolean guardedStep() {
        try {
            return engine.step();
        } catch (RuntimeException | Error e) {
            engine.breakDown(e);
            return false;
        }
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            engine.step();
        }
    }

    void runUntilIdle() {
        for (int i = 0; engine.step(); i++) {
            assertThat(i).as("steps without an end").isLessThan(100_000);
        }
    }

    /** Whether the device was given back. */
    public boolean deviceIsClosed() {
        return device.closed;
    }

    public void assertNothingHeld() {
        assertThat(engine.kv.available()).isEqualTo(engine.kv.capacity());
        engine.prefixes.evictUnused();
        assertThat(engine.prefixes.used()).isZero();
        assertThat(device.open).isEmpty();
    }
}
