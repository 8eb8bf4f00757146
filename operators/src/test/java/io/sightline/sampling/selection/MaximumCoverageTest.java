package io.sightline.sampling.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.sampling.coverage.VoxelBits;
import io.sightline.sampling.coverage.VoxelBlocks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaximumCoverageTest {

    @Property(tries = 300)
    void choosesWhatThePlainGreedyLoopChooses(
            @ForAll List<@Size(max = 8) Set<@IntRange(min = 0, max = 15) Integer>> sets,
            @ForAll @Size(max = 4) Set<@IntRange(min = 0, max = 15) Integer> coveredBefore,
            @ForAll @IntRange(min = 0, max = 10) int count) {
        List<Integer> lazy = choose(sets, coveredBefore, count);

        assertThat(lazy).isEqualTo(plainGreedy(sets, coveredBefore, count));
    }

    @Test
    void tiesGoToTheFirst() {
        assertThat(choose(List.of(Set.of(1, 2, 3), Set.of(1, 2, 3), Set.of(4)), Set.of(), 2))
                .containsExactly(0, 2);
        assertThat(choose(List.of(Set.of(1), Set.of(1, 2), Set.of(2, 3), Set.of(3)), Set.of(), 4))
                .containsExactly(1, 2);
    }

    @Test
    void endsWhenNothingIsGained() {
        assertThat(choose(List.of(Set.of(), Set.of()), Set.of(), 2)).isEmpty();
        assertThat(choose(List.of(Set.of(1, 2), Set.of(3, 4), Set.of(1, 2, 3, 4)), Set.of(), 3))
                .containsExactly(2);
    }

    @Test
    void elementsCountByTheirWeight() {
        List<MaximumCoverage.Item> items =
                List.of(
                        new MaximumCoverage.Item(elements(Set.of(1, 2, 3)), 1),
                        new MaximumCoverage.Item(elements(Set.of(101, 102)), 2));

        assertThat(new MaximumCoverage(items, new VoxelBits()).choose(1))
                .containsExactly(new MaximumCoverage.Choice(1, 2));
    }

    private static List<Integer> choose(
            List<Set<Integer>> sets, Set<Integer> coveredBefore, int count) {
        VoxelBits covered = new VoxelBits();
        covered.add(elements(coveredBefore));
        List<MaximumCoverage.Item> items =
                sets.stream().map(set -> new MaximumCoverage.Item(elements(set), 1)).toList();
        return new MaximumCoverage(items, covered)
                .choose(count).stream().map(MaximumCoverage.Choice::index).toList();
    }

    private static VoxelBlocks elements(Set<Integer> set) {
        return VoxelBlocks.of(set.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    private static List<Integer> plainGreedy(
            List<Set<Integer>> sets, Set<Integer> coveredBefore, int count) {
        Set<Integer> covered = new HashSet<>(coveredBefore);
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            int best = -1;
            int most = 0;
            for (int i = 0; i < sets.size(); i++) {
                Set<Integer> gained = new HashSet<>(sets.get(i));
                gained.removeAll(covered);
                if (gained.size() > most) {
                    most = gained.size();
                    best = i;
                }
            }
            if (best < 0) {
                return chosen;
            }
            chosen.add(best);
            covered.addAll(sets.get(best));
        }
        return chosen;
    }
}
