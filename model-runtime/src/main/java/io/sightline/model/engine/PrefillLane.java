package io.sightline.model.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions whose prefix is there: each step runs the own words of some of them, or a piece of one
 * that has many, and so chooses their first token.
 */
final class PrefillLane implements Lane {
    private final EngineParts parts;
    private final DecodeLane decode;
    private final List<Sequence> waiting = new ArrayList<>();

    /**
     * @param decode takes a sequence with its first token
     */
    PrefillLane(EngineParts parts, DecodeLane decode) {
        this.parts = parts;
        this.decode = decode;
    }

    /** A question that stands on its prefix. */
    void add(Sequence sequence) {
        waiting.add(sequence);
    }

    /** A question that had to make room goes on before all that hold no room yet. */
    void resume(Sequence sequence) {
        boolean headHoldsRoom = !waiting.isEmpty() && holdsRoom(waiting.get(0));
        waiting.add(headHoldsRoom ? 1 : 0, sequence);
    }

    @Override
    public StepKind kind() {
        return StepKind.PREFILL;
    }

    @Override
    public boolean hasWork() {
        return !waiting.isEmpty() && hasRoom(waiting.get(0), 0);
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public void step() {
        List<Sequence> batch = Extension.sharersTogether(choose(), Sequence::prefix);
        Map<Sequence, float[]> logits = new HashMap<>();
        long start = parts.clock().nanos();
        batch.forEach(parts::begin);
        parts.guard().run(batch, part -> extend(part, logits), this::fail);
        long nanos = parts.clock().nanos() - start;
        parts.meters().prefilled(nanos);
        for (Sequence sequence : batch) {
            if (logits.containsKey(sequence)) {
                advance(sequence, logits.get(sequence), nanos);
            }
        }
    }

    /** The longest-waiting questions that fit into one pass of the allowed number of tokens. */
    private List<Sequence> choose() {
        int budget = parts.options().steps().wordTokens();
        List<Sequence> chosen = new ArrayList<>();
        int longest = 0;
        for (Sequence sequence : waiting) {
            longest = Math.max(longest, Math.min(budget, sequence.uncached()));
            boolean tooMany = longest * (chosen.size() + 1) > budget;
            if (!chosen.isEmpty() && (tooMany || !hasRoom(sequence, chosen.size()))) {
                break;
            }
            parts.kv().grow(sequence.table(), sequence.size());
            chosen.add(sequence);
        }
        return chosen;
    }

    /** Whether a question can begin without soon taking the place of one that decodes. */
    private boolean hasRoom(Sequence sequence, int beginning) {
        if (holdsRoom(sequence)) {
            return true;
        }
        int running = decode.size() + beginning;
        int spare = running * parts.options().caches().blockTokens();
        return running < parts.options().steps().generations()
                && parts.kv().available() > sequence.size() + spare;
    }

    private static boolean holdsRoom(Sequence sequence) {
        return sequence.table().capacity() >= sequence.size();
    }

    private void extend(List<Sequence> batch, Map<Sequence, float[]> logits) {
        int most = parts.options().steps().wordTokens();
        Extension pass = Extension.of(batch.stream().map(s -> s.row(most)).toList());
        float[][] rows = parts.device().extend(pass);
        for (int i = 0; i < rows.length; i++) {
            logits.put(batch.get(i), rows[i]);
        }
    }

    private void advance(Sequence sequence, float[] logits, long nanos) {
        sequence.spent(Phase.PREFILL, nanos);
        sequence.cachedUpTo(sequence.row(parts.options().steps().wordTokens()).to());
        if (sequence.uncached() > 0) {
            return;
        }
        waiting.remove(sequence);
        if (sequence.accept(logits)) {
            parts.finish(sequence);
        } else {
            decode.join(sequence);
        }
    }

    private void fail(Sequence sequence, RuntimeException failure) {
        waiting.remove(sequence);
        parts.fail(sequence, MemoryGuard.sentence("The question", failure));
    }

    @Override
    public void sweep(long nowMs) {
        waiting.removeIf(sequence -> parts.dropIfAbandoned(sequence, nowMs));
    }

    @Override
    public void close(RuntimeException cause) {
        waiting.forEach(sequence -> parts.fail(sequence, cause));
        waiting.clear();
    }
}
