package io.sightline.operators.answer;

import io.sightline.operators.Outcome;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.quota.Tenant;
import io.sightline.scene.BoundedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/**
 * Turns of standing questions that wait for the model. The tenant whose last turn is longest ago
 * goes first, of its scenes the one of which that is so, and of that one's questions likewise; the
 * tenant is who asks, and where nobody says so what stands before the first slash of a scene's
 * name. When too many wait, who waits for most gives way with the question that went most recently,
 * and so does the earlier of two turns of one question: a turn that is missed is not made up for.
 * Thread-safe.
 */
final class StandingTurns {
    private static final int MOST_REMEMBERED = 30_000;

    /** Tenants, scenes and questions that had a turn, and the number of the last one. */
    private final Map<List<String>, Long> taken = BoundedMap.ofNewest(MOST_REMEMBERED);

    private final List<Turn> waiting = new ArrayList<>();
    private final int most;
    private long turns;

    /** At most so many wait. */
    StandingTurns(int most) {
        this.most = most;
    }

    /**
     * A turn.
     *
     * @param asked the question with its frames
     * @param result where the answer goes
     */
    record Turn(SceneQuestion asked, ResultFuture<Outcome> result) {
        private List<String> tenant() {
            return List.of(Tenant.of(asked.question()));
        }

        private List<String> scene() {
            return List.of(asked.question().scene(), "scene");
        }

        private List<String> question() {
            return List.of(asked.question().scene(), "question", asked.question().id());
        }
    }

    /** A turn waits from now on; returns the one that gives way to it, or {@code null}. */
    synchronized Turn add(Turn turn) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).question().equals(turn.question())) {
                return waiting.set(i, turn);
            }
        }
        waiting.add(turn);
        if (waiting.size() <= most) {
            return null;
        }
        Comparator<Turn> byRight = byNeed().thenComparingLong(other -> last(other.question()));
        Turn last = waiting.get(0);
        for (Turn other : waiting) {
            last = byRight.compare(other, last) >= 0 ? other : last;
        }
        drop(last);
        return last;
    }

    /** The next turn, which no longer waits; {@code null} when none does. */
    synchronized Turn next() {
        Turn first = waiting.stream().min(byWait()).orElse(null);
        if (first != null) {
            drop(first);
            turns++;
            for (List<String> one : List.of(first.tenant(), first.scene(), first.question())) {
                taken.remove(one);
                taken.put(one, turns);
            }
        }
        return first;
    }

    /** Who has had no turn for longest is least. */
    private Comparator<Turn> byWait() {
        return Comparator.<Turn>comparingLong(turn -> last(turn.tenant()))
                .thenComparingLong(turn -> last(turn.scene()))
                .thenComparingLong(turn -> last(turn.question()));
    }

    /** Whose tenant and scene wait for most turns is greatest. */
    private Comparator<Turn> byNeed() {
        Map<List<String>, Integer> needs = new HashMap<>();
        for (Turn turn : waiting) {
            needs.merge(turn.tenant(), 1, Integer::sum);
            needs.merge(turn.scene(), 1, Integer::sum);
        }
        return Comparator.<Turn>comparingInt(turn -> needs.get(turn.tenant()))
                .thenComparingInt(turn -> needs.get(turn.scene()));
    }

    /** Whether it was still waiting; it no longer does. */
    @SuppressWarnings("ReferenceEquality") // two equal questions are two turns
    synchronized boolean remove(SceneQuestion asked) {
        return waiting.removeIf(turn -> turn.asked() == asked);
    }

    @SuppressWarnings("ReferenceEquality") // two equal turns are two
    private void drop(Turn turn) {
        waiting.removeIf(other -> other == turn);
    }

    private long last(List<String> one) {
        return taken.getOrDefault(one, 0L);
    }
}
