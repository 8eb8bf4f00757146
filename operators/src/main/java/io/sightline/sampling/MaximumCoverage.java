package io.sightline.sampling;

import io.sightline.sampling.coverage.VoxelBits;
import io.sightline.sampling.coverage.VoxelBlocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Exact greedy maximum coverage by lazy evaluation (CELF, Leskovec et al. 2007). A set's gain can
 * only shrink while others are chosen, so a gain from an earlier round is an upper bound, and most
 * sets are never counted again. The choice is that of the plain greedy loop, ties included: of
 * equal gains the set that comes first in the list wins, and it ends when nothing more is gained.
 */
final class MaximumCoverage {

    /** Round of a gain that is no more than an upper bound. */
    private static final int BOUND_ONLY = -1;

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(
                            (Candidate candidate) -> -candidate.gain * candidate.item.weight)
                    .thenComparingInt(candidate -> candidate.index);

    private final PriorityQueue<Candidate> candidates;

    /**
     * A set to choose from.
     *
     * @param elements the set
     * @param covered what is covered of the universe that it is from; choosing the set adds to it.
     *     Sets of one universe share it, sets of different universes have nothing in common
     * @param weight of each element, the same throughout a universe
     */
    record Item(VoxelBlocks elements, VoxelBits covered, double weight) {
        int gain() {
            return covered.missing(elements);
        }
    }

    /**
     * @param items the candidates, in the order that breaks ties
     */
    MaximumCoverage(List<Item> items) {
        candidates = new PriorityQueue<>(Math.max(1, items.size()), BEST_FIRST);
        for (int index = 0; index < items.size(); index++) {
            candidates.add(new Candidate(index, items.get(index)));
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
                best.item.covered.add(best.item.elements);
                chosen.add(new Choice(best.index, best.gain));
            } else {
                best.gain = best.item.gain();
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
        final Item item;
        int gain;
        int round;

        Candidate(int index, Item item) {
            this.index = index;
            this.item = item;
            this.gain = item.elements.size();
            this.round = item.covered.size() == 0 ? 0 : BOUND_ONLY;
        }
    }
}
