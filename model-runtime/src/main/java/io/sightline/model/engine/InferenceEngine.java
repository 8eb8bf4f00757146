package io.sightline.model.engine;

import com.codahale.metrics.Clock;
import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.engine.memory.KvBlocks;
import io.sightline.model.engine.memory.MemoryGuard;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * All that happens on one device, in steps. Requests may come from any thread; {@link #step} and
 * {@link #close} belong to the thread that owns the device.
 */
public final class InferenceEngine implements SpatialMllm, PointMapEstimator, AutoCloseable {
    private static final long SHORTEST_PATIENCE_NANOS = 5_000_000;

    private final EngineOptions options;
    private final Clock clock;
    private final InferenceDevice device;
    private final EngineMetrics metrics = new EngineMetrics();
    private final Mailbox mailbox = new Mailbox();
    private final Host host;
    private final Admission questions;
    private final Admission chunks;
    private final Lanes lanes;
    private final WarmUps warmUps;
    private final StepScheduler scheduler = new StepScheduler(SHORTEST_PATIENCE_NANOS);
    private volatile boolean closed;

    /** Who holds which slot of the key and value cache. */
    final KvBlocks kv;

    /** The prefixes that are there. */
    final ByteBudgetCache<PrefixKey, Prefix> prefixes;

    /**
     * To be made by the thread that owns the device.
     *
     * @param clock for durations, and for deadlines
     * @param device closed with this
     * @param preprocessor the host's part of a request
     * @param executor runs that part
     */
    public InferenceEngine(
            EngineOptions options,
            Clock clock,
            InferenceDevice device,
            Preprocessor preprocessor,
            Executor executor) {
        this.options = options;
        this.clock = clock;
        this.device = device;
        host = new Host(executor, preprocessor, mailbox);
        kv = new KvBlocks(device.kvSlots(), options.caches().blockTokens());
        prefixes = new ByteBudgetCache<>(options.caches().prefixBytes(), device::free);
        questions = new Admission("questions", options.queues().questions(), metrics.refused);
        chunks = new Admission("geometry chunks", options.queues().chunks(), metrics.refused);
        warmUps = new WarmUps(options.warmUp(), options.settle().toNanos());
        lanes = lanes(new MemoryGuard(this::relieve));
    }

    private Lanes lanes(MemoryGuard guard) {
        Extender extender = new Extender(device, guard, clock);
        DecodeLane decode = new DecodeLane(extender, host, metrics, this::resume);
        PrefillLane prefill = new PrefillLane(options, kv, extender, host, metrics, decode);
        PrefixMaker maker = new PrefixMaker(host, device, prefixes, guard, clock, metrics);
        int most = options.steps().chunks();
        return new Lanes(
                decode,
                prefill,
                new PrefixLane(StepKind.ENCODE, maker, prefill::add),
                new GeometryLane(most, host, device, guard, clock, metrics),
                new PrefixLane(StepKind.WARM_UP, maker, prefill::add));
    }

    private void relieve() {
        metrics.outOfMemory.inc();
        prefixes.evictUnused();
        device.trim();
    }

    private void resume(Sequence preempted) {
        lanes.prefill().resume(preempted);
    }

    @Override
    public CompletableFuture<Generation> generate(GenerationRequest request) {
        CompletableFuture<Generation> result = new CompletableFuture<>();
        if (admit(questions, result)) {
            long arrived = clock.getTick();
            host.perform(
                    result,
                    preprocessor -> {
                        QuestionTokens question = checked(preprocessor.tokenize(request));
                        Sequence sequence = new Sequence(request, question, result, kv, arrived);
                        mailbox.put(() -> ask(sequence));
                    });
        }
        return result;
    }

    @Override
    public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
        CompletableFuture<List<PointMap>> result = new CompletableFuture<>();
        if (admit(chunks, result)) {
            mailbox.put(() -> lanes.geometry().add(new ChunkJob(chunk, result)));
        }
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is asked for is the result itself
    private boolean admit(Admission admission, CompletableFuture<?> result) {
        if (closed) {
            result.completeExceptionally(closing());
            return false;
        }
        if (!admission.admit(result)) {
            return false;
        }
        result.whenComplete((value, failure) -> left(failure));
        return true;
    }

    private void left(Throwable failure) {
        if (failure instanceof DeadlineException) {
            metrics.timedOut.inc();
        }
        mailbox.wake();
    }

    private QuestionTokens checked(QuestionTokens question) {
        int words = question.words().length;
        int limit = question.answer().limit();
        if (words + limit > kv.capacity()) {
            throw new ModelException(
                    String.format(
                            "The question has %d tokens and may generate %d; the cache holds %d: ask"
                                    + " for fewer, or allow the cache more",
                            words, limit, kv.capacity()));
        }
        return question;
    }

    private void ask(Sequence sequence) {
        PrefixKey key = sequence.question().prefix();
        warmUps.asked(sequence.frames().get(0).scene());
        Optional<ByteBudgetCache.Lease<Prefix>> made = prefixes.acquire(key);
        if (made.isPresent()) {
            metrics.prefixHits.inc();
            sequence.standOn(made.get());
            lanes.prefill().add(sequence);
        } else {
            making(key, sequence.frames()).waiting().add(sequence);
        }
    }

    /** The making of a prefix that is asked for; what is made ahead already goes on as that. */
    private PrefixJob making(PrefixKey key, List<Frame> frames) {
        return lanes.encode()
                .find(key)
                .orElseGet(
                        () -> {
                            Optional<PrefixJob> ahead = lanes.warmUp().take(key);
                            PrefixJob job = ahead.orElseGet(() -> new PrefixJob(key, frames));
                            lanes.encode().add(job);
                            return job;
                        });
    }

    @Override
    public void anticipate(List<Frame> frames) {
        if (options.warmUp() != WarmUp.NEVER && !frames.isEmpty() && !closed) {
            mailbox.put(() -> warmUps.selected(frames, clock.getTick()));
        }
    }

    /** The key is a digest of all frames: not the device thread's work. */
    private void makeAhead(List<Frame> frames) {
        host.perform(
                new CompletableFuture<>(),
                preprocessor -> {
                    PrefixKey key = preprocessor.prefixKey(frames);
                    mailbox.put(() -> makeAhead(key, frames));
                });
    }

    private void makeAhead(PrefixKey key, List<Frame> frames) {
        boolean known =
                prefixes.contains(key)
                        || lanes.encode().find(key).isPresent()
                        || lanes.warmUp().find(key).isPresent();
        if (!known) {
            lanes.warmUp().add(new PrefixJob(key, frames));
        }
    }

    @Override
    public boolean inWorld() {
        return device.inRoom();
    }

    /** Has the device load what answering takes; fails as a question would. */
    public CompletableFuture<Void> load() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        mailbox.put(
                () -> {
                    try {
                        device.load();
                        result.complete(null);
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    /**
     * Runs the most urgent step.
     *
     * @return whether there was one
     */
    public boolean step() {
        warmUps.takeSettled(clock.getTick()).forEach(this::makeAhead);
        mailbox.deliver();
        lanes.all().forEach(lane -> lane.sweep(clock.getTime()));
        long start = clock.getTick();
        Optional<StepKind> kind = scheduler.next(lanes, start);
        kind.ifPresent(
                chosen -> {
                    lanes.of(chosen).step();
                    scheduler.ran(chosen, start, clock.getTick());
                });
        observe();
        return kind.isPresent();
    }

    private void observe() {
        int decoding = lanes.decode().size();
        metrics.questionsWaiting.set(questions.inside() - decoding);
        metrics.questionsDecoding.set(decoding);
        metrics.prefixBytes.set(prefixes.used());
        metrics.deviceBytes(device.memoryBytes());
    }

    /** Whether something may become ready without anybody calling. */
    public boolean isWaiting() {
        return warmUps.hasUnsettled() || lanes.all().stream().anyMatch(lane -> lane.size() > 0);
    }

    /** Has the device thread look again, from any thread. */
    public void wake() {
        mailbox.wake();
    }

    /** Waits until there may be something to do. */
    public void await(long timeoutMs) throws InterruptedException {
        mailbox.deliverNext(timeoutMs);
    }

    /** What was done so far and is held now, by name; see {@link EngineMetrics}. */
    public Map<String, Supplier<Number>> gauges() {
        return metrics.gauges();
    }

    /** Fails what is still under way and frees the caches and the device. */
    @Override
    public void close() {
        closed = true;
        mailbox.deliver();
        lanes.all().forEach(lane -> lane.close(closing()));
        prefixes.close();
        device.close();
    }

    private static ModelException closing() {
        return new ModelException("The engine is closed; acquire the model again");
    }
}
