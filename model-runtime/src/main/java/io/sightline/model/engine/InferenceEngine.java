package io.sightline.model.engine;

import com.codahale.metrics.Clock;
import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.UnusableModelException;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.engine.memory.KvBlocks;
import io.sightline.model.engine.memory.MemoryGuard;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.engine.turns.TenantTurns;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that happens on one device, in steps. Requests may come from any thread; {@link #step} and
 * {@link #close} belong to the thread that owns the device.
 */
public final class InferenceEngine implements SpatialMllm, PointMapEstimator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InferenceEngine.class);
    private static final long SHORTEST_PATIENCE_NANOS = 5_000_000;

    private final EngineOptions options;
    private final Clock clock;
    private final InferenceDevice device;
    private final EngineMetrics metrics = new EngineMetrics();
    private final Mailbox mailbox = new Mailbox();
    private final Host host;
    private final Admission questions;
    private final Admission chunks;
    private final Admission loads;
    private final TenantTurns turns = new TenantTurns();
    private final Lanes lanes;
    private final WarmUps warmUps;
    private final StepScheduler scheduler = new StepScheduler(SHORTEST_PATIENCE_NANOS);
    private volatile boolean open = true;

    /** Who holds which slot of the key and value cache. */
    final KvBlocks kv;

    /** The prefixes that are there. */
    final ByteBudgetCache<PrefixKey, Prefix> prefixes;

    /**
     * To be made by the thread that owns the device.
     *
     * @param shares of its memory
     * @param clock for durations, and for deadlines
     * @param device closed with this
     * @param preprocessor the host's part of a request
     * @param executor runs that part
     */
    public InferenceEngine(
            EngineOptions options,
            MemoryShares shares,
            Clock clock,
            InferenceDevice device,
            Preprocessor preprocessor,
            Executor executor) {
        this.options = options;
        this.clock = clock;
        this.device = device;
        host = new Host(executor, preprocessor, mailbox);
        kv = new KvBlocks(device.kvSlots(), options.steps().blockTokens());
        prefixes = new ByteBudgetCache<>(shares.prefixBytes(), gone -> device.free(gone, open));
        questions = new Admission("questions", options.queues().questions(), metrics.refused);
        chunks = new Admission("geometry chunks", options.queues().chunks(), metrics.refused);
        loads = new Admission("waits for loading", Integer.MAX_VALUE, metrics.refused);
        warmUps = new WarmUps(options.warmUp(), options.settle().toNanos());
        lanes = lanes(new MemoryGuard(this::relieve, device::probe));
        observe();
    }

    private Lanes lanes(MemoryGuard guard) {
        Extender extender = new Extender(device, guard, clock);
        DecodeLane decode =
                new DecodeLane(extender, host, metrics, late -> lanes.prefill().resume(late));
        PrefillLane prefill = new PrefillLane(options, kv, extender, host, metrics, decode);
        PrefixMaker maker = new PrefixMaker(host, device, prefixes, guard, clock, metrics);
        return new Lanes(
                decode,
                prefill,
                new PrefixLane(StepKind.ENCODE, maker, prefill::add),
                new GeometryLane(options.steps().chunks(), host, device, guard, clock, metrics),
                new PrefixLane(StepKind.WARM_UP, maker, prefill::add));
    }

    private void relieve() {
        metrics.outOfMemory.inc();
        prefixes.evictUnused();
        device.trim();
    }

    @Override
    public CompletableFuture<Generation> generate(GenerationRequest request) {
        CompletableFuture<Generation> result = new CompletableFuture<>();
        if (admit(questions, result)) {
            long arrived = clock.getTick();
            host.perform(
                    result,
                    preprocessor -> {
                        QuestionTokens question = preprocessor.tokenize(request);
                        question.requireRoom(kv.capacity());
                        Sequence sequence = new Sequence(request, question, result, kv, arrived);
                        mailbox.put(result, () -> ask(sequence));
                    });
        }
        return result;
    }

    @Override
    public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
        CompletableFuture<List<PointMap>> result = new CompletableFuture<>();
        if (admit(chunks, result)) {
            mailbox.put(result, () -> lanes.geometry().add(new ChunkJob(chunk, result)));
        }
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is asked for is the result itself
    private boolean admit(Admission admission, CompletableFuture<?> result) {
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

    private void ask(Sequence sequence) {
        PrefixKey key = sequence.question().prefix();
        sequence.lineUp(turns);
        warmUps.asked(sequence.frames().get(0).scene());
        Optional<ByteBudgetCache.Lease<Prefix>> made = prefixes.acquire(key);
        if (made.isPresent()) {
            metrics.prefixHits.inc();
            if (sequence.standOn(made.get())) {
                lanes.prefill().add(sequence);
            }
        } else {
            lanes.making(key, sequence.frames()).waiting().add(sequence);
        }
    }

    @Override
    public void anticipate(List<Frame> frames) {
        if (options.warmUp() != WarmUp.NEVER && !frames.isEmpty() && open) {
            mailbox.put(new CompletableFuture<>(), () -> warmUps.selected(frames, clock.getTick()));
        }
    }

    /** The key is a digest of all frames: not the device thread's work. */
    private void makeAhead(List<Frame> frames) {
        CompletableFuture<Void> ahead = new CompletableFuture<>();
        host.perform(
                ahead,
                preprocessor -> {
                    PrefixKey key = preprocessor.prefixKey(frames);
                    mailbox.put(ahead, () -> makeAhead(key, frames));
                });
    }

    private void makeAhead(PrefixKey key, List<Frame> frames) {
        if (!prefixes.contains(key) && !lanes.areMaking(key)) {
            lanes.warmUp().add(new PrefixJob(key, frames));
        }
    }

    @Override
    public boolean inWorld() {
        return device.inRoom();
    }

    /** Has the device load what it will be asked for; fails as a question would. */
    public CompletableFuture<Void> load() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        if (admit(loads, result)) {
            mailbox.put(
                    result,
                    () -> {
                        device.load(metrics::loaded);
                        result.complete(null);
                    });
        }
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
        lanes.sweep(clock.getTime());
        long start = clock.getTick();
        Optional<StepKind> kind = scheduler.next(lanes, start);
        kind.ifPresent(
                chosen -> {
                    lanes.step(chosen);
                    scheduler.ran(chosen, start, clock.getTick());
                });
        observe();
        return kind.isPresent();
    }

    private void observe() {
        metrics.questions(questions.inside(), lanes.decode().size());
        metrics.prefixBytes.set(prefixes.used());
        metrics.device(device.figures());
    }

    /** Whether something may become ready without anybody calling. */
    public boolean isWaiting() {
        return warmUps.hasUnsettled() || !lanes.areEmpty();
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

    /** What weights and activations are in, such as {@code bfloat16}. */
    public String precision() {
        return metrics.precision();
    }

    /** Whether it takes requests: until it is closed, or something broke it. */
    public boolean isOpen() {
        return open;
    }

    /** Fails what is still under way and frees the caches and the device. */
    @Override
    public void close() {
        end(new ModelException("The engine is closed; acquire the model again"));
    }

    /** Ends it because of what nobody could contain: every waiter is told, and all is freed. */
    public void breakDown(Throwable cause) {
        end(
                new UnusableModelException(
                        "The model broke down ("
                                + cause
                                + ") and is loaded anew when it is acquired again",
                        cause));
    }

    private void end(ModelException cause) {
        if (open) {
            open = false;
            metrics.usable.set(0);
            Stream.of(questions, chunks, loads).forEach(each -> attempt(() -> each.close(cause)));
            attempt(() -> lanes.close(cause));
            attempt(prefixes::close);
            attempt(device::close);
        }
    }

    /** What is broken may not be closed in order; the rest of it is closed all the same. */
    private static void attempt(Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A part of the engine cannot be closed in order", e);
        }
    }
}
