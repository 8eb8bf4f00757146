package io.sightline.model.engine;

import io.sightline.model.Phase;
import io.sightline.model.language.NextToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Generations that are under way: each step gives every one of them its next token. They join and
 * leave between steps. When the cache is full, the youngest gives its place up and is prefilled
 * again later.
 */
final class DecodeLane implements Lane {
    private final Extender extender;
    private final Host host;
    private final EngineMetrics metrics;
    private final Consumer<Sequence> preempted;
    private final List<Sequence> running = new ArrayList<>();

    /**
     * @param preempted takes a sequence that had to make room
     */
    DecodeLane(Extender extender, Host host, EngineMetrics metrics, Consumer<Sequence> preempted) {
        this.extender = extender;
        this.host = host;
        this.metrics = metrics;
        this.preempted = preempted;
    }

    /** Joins a sequence whose tokens are all in the cache but the last. */
    void join(Sequence sequence) {
        running.add(sequence);
    }

    @Override
    public StepKind kind() {
        return StepKind.DECODE;
    }

    @Override
    public boolean hasWork() {
        return !running.isEmpty();
    }

    @Override
    public int size() {
        return running.size();
    }

    @Override
    public void step() {
        makeRoom();
        if (running.isEmpty()) {
            return;
        }
        int sequences = running.size();
        Extender.Pass pass = extender.extend(List.copyOf(running), 1, running::remove);
        metrics.decode.update(pass.nanos());
        metrics.batch.update(sequences);
        pass.next().forEach((sequence, next) -> advance(sequence, next, pass.nanos()));
    }

    private void advance(Sequence sequence, NextToken next, long nanos) {
        sequence.spent(Phase.DECODE, nanos);
        sequence.cached(1);
        if (!sequence.advance(next, host)) {
            running.remove(sequence);
        }
    }

    /** Room for every running sequence's last token, the oldest first. */
    private void makeRoom() {
        for (int i = 0; i < running.size(); i++) {
            Sequence sequence = running.get(i);
            while (i < running.size() && !sequence.growRoom()) {
                Sequence youngest = running.remove(running.size() - 1);
                youngest.giveUpRoom();
                metrics.preempted.inc();
                preempted.accept(youngest);
            }
        }
    }

    @Override
    public void sweep(long nowMs) {
        running.removeIf(sequence -> sequence.dropIfAbandoned(nowMs));
    }

    @Override
    public void close(RuntimeException cause) {
        running.forEach(sequence -> sequence.fail(cause));
        running.clear();
    }
}
