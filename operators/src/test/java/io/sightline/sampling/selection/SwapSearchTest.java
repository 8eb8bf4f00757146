package io.sightline.sampling.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.sampling.coverage.VoxelBits;
import io.sightline.sampling.coverage.VoxelBlocks;
import io.sightline.sampling.memory.FrameView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SwapSearchTest {

    private static final int BLOCKS = 4;

    @Test
    void takesBackWhatGreedyChoseTooEarly() {
        // Greedy takes the widest first and then needs both others for what is left.
        List<Candidate> candidates =
                candidates(List.of(Set.of(), Set.of(2, 3, 4, 5), Set.of(1, 2, 3), Set.of(4, 5, 6)));

        assertThat(improved(candidates, 2)).containsExactly(2, 3);
        assertThat(improved(candidates, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void thePinnedFrameStaysAndTheOthersComplementIt() {
        List<Candidate> candidates =
                candidates(List.of(Set.of(1), Set.of(1, 2, 3), Set.of(4, 5), Set.of(2, 3)));

        // Each would add two voxels: no exchange gains, and the first choice stays.
        assertThat(exchanged(candidates, List.of(1))).containsExactly(1);
    }

    @Test
    void ofEqualExchangesTheEarliestFrameComesIn() {
        List<Candidate> candidates =
                candidates(List.of(Set.of(), Set.of(1), Set.of(2, 3), Set.of(4, 5)));

        assertThat(exchanged(candidates, List.of(1))).containsExactly(2);
    }

    @Property(tries = 300)
    void coversNoLessThanGreedyAndNoExchangeIsLeft(
            @ForAll @Size(min = 2, max = 9)
                    List<@Size(max = 6) Set<@IntRange(max = 200) Integer>> sets,
            @ForAll @IntRange(min = 1, max = 5) int count) {
        List<Candidate> candidates = candidates(sets);

        List<Integer> greedy = greedy(candidates, count);
        List<Integer> improved = improved(candidates, count);

        assertThat(improved).hasSameSizeAs(greedy).doesNotContain(0).doesNotHaveDuplicates();
        assertThat(covered(sets, improved)).isGreaterThanOrEqualTo(covered(sets, greedy));
        for (int in = 1; in < sets.size(); in++) {
            for (int out = 0; out < improved.size() && !improved.contains(in); out++) {
                List<Integer> swapped = new ArrayList<>(improved);
                swapped.set(out, in);
                assertThat(covered(sets, swapped)).isLessThanOrEqualTo(covered(sets, improved));
            }
        }
    }

    /** What becomes of greedy's choice beside the first set, which is pinned. */
    private static List<Integer> improved(List<Candidate> candidates, int count) {
        return exchanged(candidates, greedy(candidates, count));
    }

    /** What becomes of a choice beside the first set, which is pinned. */
    private static List<Integer> exchanged(List<Candidate> candidates, List<Integer> choice) {
        List<Candidate> others = new ArrayList<>(candidates.subList(1, candidates.size()));
        List<Candidate> chosen = choice.stream().map(candidates::get).toList();
        others.removeAll(chosen);
        return new SwapSearch(candidates.get(0), chosen, others, BLOCKS)
                .improved().stream().map(candidates::indexOf).toList();
    }

    private static List<Integer> greedy(List<Candidate> candidates, int count) {
        VoxelBits covered = new VoxelBits();
        covered.add(candidates.get(0).voxels());
        List<MaximumCoverage.Item> items =
                candidates.stream()
                        .skip(1)
                        .map(candidate -> new MaximumCoverage.Item(candidate.voxels(), 1))
                        .toList();
        return new MaximumCoverage(items, covered)
                .choose(count).stream().map(choice -> choice.index() + 1).toList();
    }

    private static int covered(List<Set<Integer>> sets, List<Integer> chosen) {
        Set<Integer> covered = new HashSet<>(sets.get(0));
        chosen.forEach(index -> covered.addAll(sets.get(index)));
        return covered.size();
    }

    private static List<Candidate> candidates(List<Set<Integer>> sets) {
        List<Candidate> candidates = new ArrayList<>();
        for (Set<Integer> set : sets) {
            String id = "f" + candidates.size();
            int[] voxels = set.stream().mapToInt(Integer::intValue).sorted().toArray();
            candidates.add(
                    new Candidate(
                            candidates.size(),
                            FrameView.withoutGeometry(id, "c", candidates.size(), 0, null),
                            VoxelBlocks.of(voxels),
                            1));
        }
        return candidates;
    }
}
