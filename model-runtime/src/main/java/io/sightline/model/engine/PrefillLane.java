package io.sightline.model.engine;

import io.sightline.model.Phase;
import io.sightline.model.engine.memory.KvBlocks;
import io.sightline.model.language.NextToken;
import io.sightline.scene.QuestionStage;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions whose prefix is there: each step runs the own words of some of them, or a piece of one
 * that has many, and so chooses their first token.
 */
final class PrefillLane implements Lane {
    private final EngineOptions options;
    private final KvBlocks kv;
    private final Extender extender;
    private final Host host;
    private final EngineMetrics metrics;
    private final DecodeLane decode;
    private final List<Sequence> waiting = new ArrayList<>();

    /**
     * @param decode takes a sequence with its first token
     */
    PrefillLane(
            EngineOptions options,
            KvBlocks kv,
            Extender extender,
            Host host,
            EngineMetrics metrics,
            DecodeLane decode) {
        this.options = options;
        this.kv = kv;
        this.extender = extender;
        this.host = host;
        this.metrics = metrics;
        this.decode = decode;
    }

    /**
     * A question that stands on its prefix: before those whose turn is later, if they hold no room.
     */
    void add(Sequence sequence) {
        int at = waiting.size();
        while (at > 0 && isLater(waiting.get(at - 1), sequence)) {
            at--;
        }
        waiting.add(at, sequence);
    }

    private static boolean isLater(Sequence one, Sequence than) {
        return !one.holdsRoom() && one.place() > than.place();
    }

    /** A question that had to make room goes on before all that hold no room yet. */
    void resume(Sequence sequence) {
        boolean headHoldsRoom = !waiting.isEmpty() && waiting.get(0).holdsRoom();
        waiting.add(headHoldsRoom ? 1 : 0, sequence);
    }

    @Override
    public StepKind kind() {
        return StepKind.PREFILL;
    }

    @Override
    public boolean hasWork() {
        return !waiting.isEmpty() && findsRoom(waiting.get(0), 0);
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public void step() {
        List<Sequence> batch = makeRoom();
        batch.forEach(
                sequence ->
                        sequence.begin(
                                QuestionStage.GENERATING, extender.now(), metrics.queueWait));
        Extender.Pass pass = extender.extend(batch, options.steps().wordTokens(), waiting::remove);
        metrics.prefill.update(pass.nanos());
        pass.next().forEach((sequence, next) -> advance(sequence, next, pass.nanos()));
    }

    /** Room for the longest-waiting questions that fit into one pass of the allowed tokens. */
    private List<Sequence> makeRoom() {
        int budget = options.steps().wordTokens();
        List<Sequence> chosen = new ArrayList<>();
        int longest = 0;
        for (Sequence sequence : waiting) {
            longest = Math.max(longest, Math.min(budget, sequence.uncached()));
            boolean tooMany = longest * (chosen.size() + 1) > budget;
            if ((tooMany && !chosen.isEmpty())
                    || !findsRoom(sequence, chosen.size())
                    || !sequence.growRoom()) {
                break;
            }
            chosen.add(sequence);
        }
        return chosen;
    }

    /** Whether a question can begin without soon taking the place of one that decodes. */
    private boolean findsRoom(Sequence sequence, int beginning) {
        if (sequence.holdsRoom()) {
            return true;
        }
        int running = decode.size() + beginning;
        int spare = running * options.steps().blockTokens();
        return running < options.steps().generations() && kv.available() > sequence.size() + spare;
    }

    private void advance(Sequence sequence, NextToken next, long nanos) {
        sequence.spent(Phase.PREFILL, nanos);
        sequence.cached(options.steps().wordTokens());
        if (sequence.uncached() > 0) {
            return;
        }
        waiting.remove(sequence);
        if (sequence.advance(next, host)) {
            decode.join(sequence);
        }
    }

    @Override
    public void sweep(long nowMs) {
        waiting.removeIf(sequence -> sequence.dropIfAbandoned(nowMs));
    }

    @Override
    public void close(RuntimeException cause) {
        waiting.forEach(sequence -> sequence.fail(cause));
        waiting.clear();
    }
}
