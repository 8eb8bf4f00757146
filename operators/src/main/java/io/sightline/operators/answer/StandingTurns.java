package io.sightline.operators.answer;

import io.sightline.operators.Outcome;
import io.sightline.operators.SceneQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/**
 * Turns of standing questions that wait for the model: the question whose last turn is longest ago
 * goes first. When too many wait, the one that went most recently gives way, and so does the
 * earlier of two turns of one question: a turn that is missed is not made up for. Thread-safe.
 */
final class StandingTurns {
    private static final int MOST_REMEMBERED = 10_000;

    /** Questions that had a turn, and the number of the last one. */
    private final Map<QuestionKey, Long> taken =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<QuestionKey, Long> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

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
        private QuestionKey key() {
            return new QuestionKey(asked.question().scene(), asked.question().id());
        }
    }

    /** A turn waits from now on; returns the one that gives way to it, or {@code null}. */
    synchronized Turn add(Turn turn) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).key().equals(turn.key())) {
                return waiting.set(i, turn);
            }
        }
        waiting.add(turn);
        if (waiting.size() <= most) {
            return null;
        }
        Turn last = waiting.get(0);
        for (Turn other : waiting) {
            last = last(other) >= last(last) ? other : last;
        }
        drop(last);
        return last;
    }

    /** The next turn, which no longer waits; {@code null} when none does. */
    synchronized Turn next() {
        Turn first = waiting.stream().min(Comparator.comparingLong(this::last)).orElse(null);
        if (first != null) {
            drop(first);
            taken.remove(first.key());
            taken.put(first.key(), ++turns);
        }
        return first;
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

    private long last(Turn turn) {
        return taken.getOrDefault(turn.key(), 0L);
    }
}
