package io.sightline.sampling.selection;

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
public final class MaximumCoverage {

    private static final Comparator<Bounded> BEST_FIRST =
            Comparator.comparingDouble(
                            (Bounded candidate) -> -candidate.gain * candidate.item.weight)
                    .thenComparingInt(candidate -> candidate.index);

    private final PriorityQueue<Bounded> queue;
    private final VoxelBits covered;

    /**
     * A set to choose from.
     *
     * @param elements the set
     * @param weight of each element
     */
    public record Item(VoxelBlocks elements, double weight) {}

    /**
     * @param items the candidates, in the order that breaks ties
     * @param covered what is covered already; chosen sets are added to it
     */
    public MaximumCoverage(List<Item> items, VoxelBits covered) {
        this.covered = covered;
        queue = new PriorityQueue<>(Math.max(1, items.size()), BEST_FIRST);
        for (int index = 0; index < items.size(); index++) {
            Item item = items.get(index);
            queue.add(new Bounded(index, item, covered.missing(item.elements)));
        }
    }

    /** Chooses up to {@code count} sets, best first. */
    public List<Choice> choose(int count) {
        List<Choice> chosen = new ArrayList<>(count);
        while (chosen.size() < count && !queue.isEmpty()) {
            Bounded best = queue.poll();
            if (best.gain == 0) {
                break;
            }
            if (best.round == chosen.size()) {
                covered.add(best.item.elements);
                chosen.add(new Choice(best.index, best.gain));
            } else {
                best.gain = covered.missing(best.item.elements);
                best.round = chosen.size();
                queue.add(best);
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
    public record Choice(int index, int gain) {}

    private static final class Bounded {
        final int index;
        final Item item;
        int gain;

        /** In which the gain was counted; later it is an upper bound. */
        int round;

        Bounded(int index, Item item, int gain) {
            this.index = index;
            this.item = item;
            this.gain = gain;
        }
    }
}
