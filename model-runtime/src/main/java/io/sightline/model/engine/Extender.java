package io.sightline.model.engine;

import com.codahale.metrics.Clock;
import io.sightline.model.engine.memory.MemoryGuard;
import io.sightline.model.language.NextToken;
import io.sightline.model.language.TokenBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the language model over the next tokens of some sequences. Device thread only. */
final class Extender {
    private final InferenceDevice device;
    private final MemoryGuard guard;
    private final Clock clock;

    /**
     * What a pass came to.
     *
     * @param next of each sequence that did not fail
     * @param nanos how long it took
     */
    record Pass(Map<Sequence, NextToken> next, long nanos) {}

    Extender(InferenceDevice device, MemoryGuard guard, Clock clock) {
        this.device = device;
        this.guard = guard;
        this.clock = clock;
    }

    /** What time it is, for durations. */
    long now() {
        return clock.getTick();
    }

    /**
     * Extends sequences by at most so many tokens each.
     *
     * @param failed takes a sequence after it has been failed and closed
     */
    Pass extend(List<Sequence> batch, int most, Consumer<Sequence> failed) {
        Map<Sequence, NextToken> next = new LinkedHashMap<>();
        long start = clock.getTick();
        guard.run(
                sharersTogether(batch),
                part -> extend(part, most, next),
                (sequence, failure) -> {
                    sequence.fail(MemoryGuard.explained("The question", failure));
                    failed.accept(sequence);
                });
        return new Pass(next, clock.getTick() - start);
    }

    private void extend(List<Sequence> batch, int most, Map<Sequence, NextToken> next) {
        List<NextToken> said =
                device.extend(
                        TokenBatch.of(batch.stream().map(each -> each.row(most)).toList()),
                        batch.stream().map(Sequence::wish).toList());
        for (int i = 0; i < said.size(); i++) {
            next.put(batch.get(i), said.get(i));
        }
    }

    /** Those of one prefix side by side, in the order of first appearance. */
    private static List<Sequence> sharersTogether(List<Sequence> batch) {
        Map<Prefix, List<Sequence>> sharers = new LinkedHashMap<>();
        for (Sequence sequence : batch) {
            sharers.computeIfAbsent(sequence.prefix(), p -> new ArrayList<>()).add(sequence);
        }
        return sharers.values().stream().flatMap(List::stream).toList();
    }
}
