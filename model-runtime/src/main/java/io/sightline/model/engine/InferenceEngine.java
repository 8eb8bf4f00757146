package io.sightline.model.engine;

import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All that happens on one device, in steps. Requests may come from any thread; {@link #step} and
 * {@link #close} belong to the thread that owns the device.
 */
public final class InferenceEngine implements SpatialMllm, PointMapEstimator, AutoCloseable {
    private static final long SHORTEST_PATIENCE_NANOS = 5_000_000;

    private final EngineParts parts;
    private final DecodeLane decode;
    private final PrefillLane prefill;
    private final PrefixLane encode;
    private final PrefixLane warmUp;
    private final GeometryLane geometry;
    private final Map<StepKind, Lane> lanes = new EnumMap<>(StepKind.class);
    private final WarmUps warmUps;
    private final StepScheduler scheduler = new StepScheduler(SHORTEST_PATIENCE_NANOS);
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger chunks = new AtomicInteger();
    private volatile boolean closed;

    public InferenceEngine(EngineParts parts) {
        this.parts = parts;
        decode = new DecodeLane(parts, this::resume);
        prefill = new PrefillLane(parts, decode);
        encode = new PrefixLane(StepKind.ENCODE, parts, prefill::add);
        warmUp = new PrefixLane(StepKind.WARM_UP, parts, prefill::add);
        geometry = new GeometryLane(parts);
        List.of(decode, prefill, encode, geometry, warmUp)
                .forEach(lane -> lanes.put(lane.kind(), lane));
        warmUps = new WarmUps(parts.options().warmUp(), parts.options().settle().toNanos());
    }

    @Override
    public CompletableFuture<Generation> generate(GenerationRequest request) {
        CompletableFuture<Generation> result = new CompletableFuture<>();
        if (!admit(questions, parts.options().queues().questions(), "questions", result)) {
            return result;
        }
        long arrived = parts.clock().nanos();
        parts.host()
                .execute(
                        () -> {
                            try {
                                QuestionTokens question =
                                        checked(parts.preprocessor().tokenize(request));
                                Sequence sequence =
                                        new Sequence(
                                                request,
                                                question,
                                                result,
                                                parts.kv().table(),
                                                arrived);
                                parts.mailbox().put(() -> ask(sequence));
                            } catch (RuntimeException e) {
                                result.completeExceptionally(e);
                            }
                        });
        return result;
    }

    @Override
    public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
        CompletableFuture<List<PointMap>> result = new CompletableFuture<>();
        if (admit(chunks, parts.options().queues().chunks(), "geometry chunks", result)) {
            ChunkJob job = new ChunkJob(chunk, result, parts.clock().nanos());
            parts.mailbox().put(() -> geometry.add(job));
        }
        return result;
    }

    @Override
    public void anticipate(List<Frame> frames) {
        if (parts.options().warmUp() != WarmUp.NEVER && !frames.isEmpty() && !closed) {
            parts.mailbox().put(() -> warmUps.selected(frames, parts.clock().nanos()));
        }
    }

    @Override
    public boolean inWorld() {
        return parts.device().inRoom();
    }

    /** Has the device load what answering takes; fails as a question would. */
    public CompletableFuture<Void> load() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        parts.mailbox()
                .put(
                        () -> {
                            try {
                                parts.device().load();
                                result.complete(null);
                            } catch (RuntimeException e) {
                                result.completeExceptionally(e);
                            }
                        });
        return result;
    }

    /** What was done so far. */
    public EngineMetrics metrics() {
        return parts.meters().snapshot();
    }

    /**
     * Runs the most urgent step.
     *
     * @return whether there was one
     */
    public boolean step() {
        warmUps.takeSettled(parts.clock().nanos()).forEach(this::makeAhead);
        parts.mailbox().drain();
        lanes.values().forEach(lane -> lane.sweep(parts.clock().epochMs()));
        if (encode.lacksRoom()) {
            warmUp.giveWay();
        }
        long start = parts.clock().nanos();
        Optional<StepKind> kind = scheduler.next(pending(), start);
        kind.ifPresent(
                chosen -> {
                    lanes.get(chosen).step();
                    scheduler.ran(chosen, start, parts.clock().nanos());
                });
        observe();
        return kind.isPresent();
    }

    /** The kinds that have work, the most urgent first. */
    private Set<StepKind> pending() {
        Set<StepKind> pending = new LinkedHashSet<>();
        // A decode step costs little more for many than for few, so it waits until those who came
        // together can take part.
        if (prefill.hasWork() && prefill.size() >= decode.size()) {
            pending.add(StepKind.PREFILL);
        }
        lanes.values().stream().filter(Lane::hasWork).map(Lane::kind).forEach(pending::add);
        return pending;
    }

    /** Whether something may become ready without anybody calling. */
    public boolean isWaiting() {
        return warmUps.hasUnsettled() || lanes.values().stream().anyMatch(lane -> lane.size() > 0);
    }

    /** Has the device thread look again, from any thread. */
    public void wake() {
        parts.mailbox().wake();
    }

    /** Waits until there may be something to do. */
    public void await(long timeoutMs) throws InterruptedException {
        parts.mailbox().await(timeoutMs);
    }

    /** Fails what is still under way and frees the caches and the device. */
    @Override
    public void close() {
        closed = true;
        parts.mailbox().drain();
        ModelException cause = closing();
        lanes.values().forEach(lane -> lane.close(cause));
        parts.prefixes().close();
        parts.device().close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is asked for is the result itself
    private <T> boolean admit(
            AtomicInteger inside, int most, String what, CompletableFuture<T> result) {
        if (closed) {
            result.completeExceptionally(closing());
            return false;
        }
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            parts.meters().refused();
            result.completeExceptionally(
                    new OverloadedException(
                            "Refused: "
                                    + most
                                    + " "
                                    + what
                                    + " are in the engine already; ask again later, or allow more"));
            return false;
        }
        result.whenComplete((value, failure) -> left(inside, failure));
        return true;
    }

    private void left(AtomicInteger inside, Throwable failure) {
        inside.decrementAndGet();
        if (failure instanceof DeadlineException) {
            parts.meters().timedOut();
        }
        parts.mailbox().wake();
    }

    private QuestionTokens checked(QuestionTokens question) {
        int limit = question.answer().limit();
        int needed = question.words().length + limit;
        if (needed > parts.kv().capacity()) {
            throw new ModelException(
                    String.format(
                            "The question has %d tokens and may generate %d; the cache holds %d: ask"
                                    + " for fewer, or allow the cache more",
                            question.words().length, limit, parts.kv().capacity()));
        }
        return question;
    }

    private void ask(Sequence sequence) {
        PrefixKey key = sequence.question().prefix();
        warmUps.asked(sequence.frames().get(0).scene());
        Optional<ByteBudgetCache.Lease<Prefix>> made = parts.prefixes().acquire(key);
        if (made.isPresent()) {
            parts.meters().prefixHit();
            sequence.standOn(made.get());
            prefill.add(sequence);
            return;
        }
        if (encode.find(key).isEmpty()) {
            encode.add(warmUp.take(key).orElseGet(() -> new PrefixJob(key, sequence.frames())));
        }
        encode.find(key).orElseThrow().waiting().add(sequence);
    }

    /** The key is a digest of all frames: not the device thread's work. */
    private void makeAhead(List<Frame> frames) {
        parts.host()
                .execute(
                        () -> {
                            PrefixKey key = parts.preprocessor().prefixKey(frames);
                            parts.mailbox().put(() -> makeAhead(key, frames));
                        });
    }

    private void makeAhead(PrefixKey key, List<Frame> frames) {
        boolean known =
                parts.prefixes().contains(key)
                        || encode.find(key).isPresent()
                        || warmUp.find(key).isPresent();
        if (!known) {
            warmUp.add(new PrefixJob(key, frames));
        }
    }

    private void resume(Sequence preempted) {
        prefill.resume(preempted);
    }

    private void observe() {
        parts.meters()
                .now(
                        new EngineMeters.Now(
                                questions.get() - decode.size(),
                                decode.size(),
                                parts.prefixes().used(),
                                parts.device().memoryBytes()));
    }

    private static ModelException closing() {
        return new ModelException("The engine is closed; acquire the model again");
    }
}
