package io.sightline.model.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Generations that are under way: each step gives every one of them its next token. They join and
 * leave between steps. When the cache is full, the youngest gives its place up and is prefilled
 * again later.
 */
final class DecodeLane implements Lane {
    private final EngineParts parts;
    private final Consumer<Sequence> preempted;
    private final List<Sequence> running = new ArrayList<>();

    /**
     * @param preempted takes a sequence that had to make room
     */
    DecodeLane(EngineParts parts, Consumer<Sequence> preempted) {
        this.parts = parts;
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
        List<Sequence> batch = Extension.sharersTogether(running, Sequence::prefix);
        Map<Sequence, float[]> logits = new HashMap<>();
        long start = parts.clock().nanos();
        parts.guard().run(batch, part -> extend(part, logits), this::fail);
        long nanos = parts.clock().nanos() - start;
        parts.meters().decoded(batch.size(), nanos);
        logits.keySet().forEach(sequence -> sequence.spent(Phase.DECODE, nanos));
        running.removeIf(sequence -> finished(sequence, logits.get(sequence)));
    }

    private void extend(List<Sequence> batch, Map<Sequence, float[]> logits) {
        Extension pass = Extension.of(batch.stream().map(s -> s.row(1)).toList());
        float[][] rows = parts.device().extend(pass);
        for (int i = 0; i < rows.length; i++) {
            logits.put(batch.get(i), rows[i]);
        }
    }

    private boolean finished(Sequence sequence, float[] logits) {
        sequence.cachedUpTo(sequence.size());
        if (!sequence.accept(logits)) {
            return false;
        }
        parts.finish(sequence);
        return true;
    }

    private void fail(Sequence sequence, RuntimeException failure) {
        running.remove(sequence);
        parts.fail(sequence, MemoryGuard.sentence("The question", failure));
    }

    /** Room for every running sequence's last token, the oldest first. */
    private void makeRoom() {
        for (int i = 0; i < running.size(); i++) {
            Sequence sequence = running.get(i);
            while (i < running.size() && !parts.kv().grow(sequence.table(), sequence.size())) {
                Sequence youngest = running.remove(running.size() - 1);
                parts.kv().release(youngest.table());
                youngest.uncache();
                parts.meters().preempted();
                preempted.accept(youngest);
            }
        }
    }

    @Override
    public void sweep(long nowMs) {
        running.removeIf(sequence -> parts.dropIfAbandoned(sequence, nowMs));
    }

    @Override
    public void close(RuntimeException cause) {
        running.forEach(sequence -> parts.fail(sequence, cause));
        running.clear();
    }
}
