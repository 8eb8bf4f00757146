package io.sightline.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/**
 * Exact greedy maximum coverage by lazy evaluation (CELF, Leskovec et al. 2007). A set's gain can
 * only shrink while others are chosen, so a gain from an earlier round is an upper bound, and most
 * sets are never counted again. The choice is that of the plain greedy loop, ties included: of
 * equal gains the set that comes first in the list wins, and it ends when nothing more is gained.
 */
final class MaximumCoverage {

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingInt((Candidate candidate) -> -candidate.gain)
                    .thenComparingInt(candidate -> candidate.index);

    private final PriorityQueue<Candidate> candidates;
    private final MutableRoaringBitmap covered;

    /**
     * @param sets the candidates, in the order that breaks ties
     * @param covered elements that count as covered already; choosing adds to it
     */
    MaximumCoverage(List<? extends ImmutableRoaringBitmap> sets, MutableRoaringBitmap covered) {
        this.covered = covered;
        this.candidates = new PriorityQueue<>(Math.max(1, sets.size()), BEST_FIRST);
        boolean untouched = covered.isEmpty();
        for (int index = 0; index < sets.size(); index++) {
            ImmutableRoaringBitmap set = sets.get(index);
            candidates.add(new Candidate(index, set, set.getCardinality(), untouched ? 0 : -1));
        }
    }

    /** Chooses up to {@code count} sets, best first. */
    List<Choice> choose(int count) {
        List<Choice> chosen = new ArrayList<>(count);
        while (chosen.size() < count && !candidates.isEmpty()) {
            Candidate best = candidates.poll();
            if (best.gain == 0) {
                break;
            }
            if (best.round == chosen.size()) {
                covered.or(best.set);
                chosen.add(new Choice(best.index, best.gain));
            } else {
                best.gain = ImmutableRoaringBitmap.andNotCardinality(best.set, covered);
                best.round = chosen.size();
                candidates.add(best);
            }
        }
        return chosen;
    }

    /**
     * A chosen set.
     *
     * @param index its place in the list
     * @param gain elements that it added
     */
    record Choice(int index, int gain) {}

    private static final class Candidate {
        final int index;
        final ImmutableRoaringBitmap set;
        int gain;
        int round;

        Candidate(int index, ImmutableRoaringBitmap set, int gain, int round) {
            this.index = index;
            this.set = set;
            this.gain = gain;
            this.round = round;
        }
    }
}
