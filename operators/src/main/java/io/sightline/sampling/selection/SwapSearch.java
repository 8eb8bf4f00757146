package io.sightline.sampling.selection;

import io.sightline.sampling.coverage.SeenCounts;
import io.sightline.sampling.coverage.VoxelBlocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Local search after greedy: as long as it covers more, one chosen frame is exchanged for one that
 * is not (the interchange heuristic of Nemhauser, Wolsey and Fisher 1978). Greedy takes its first
 * frames before it knows what the others see; an exchange takes that back. Each time it is the
 * exchange that gains most; of equal ones that with the earliest frame to come in, then with the
 * earliest to go.
 */
final class SwapSearch {

    private static final Comparator<Candidate> IN_TIME = Comparator.comparingInt(Candidate::place);

    private final Candidate pinned;
    private final List<Candidate> chosen;
    private final List<Candidate> others;
    private final SeenCounts counts;

    /** By chosen frame, the pinned one last: voxels that nobody sees any more without it. */
    private final int[] losses;

    /** By chosen frame: those of them that the frame sees that is to come in. */
    private final int[] shared;

    /**
     * A search.
     *
     * @param pinned stays, whatever it covers
     * @param chosen the start, without the pinned frame
     * @param others the frames that may come in
     * @param blocks how many blocks their voxels are in
     */
    SwapSearch(Candidate pinned, List<Candidate> chosen, List<Candidate> others, int blocks) {
        this.pinned = pinned;
        this.chosen = new ArrayList<>(chosen);
        this.others = new ArrayList<>(others);
        this.counts = new SeenCounts(blocks);
        this.losses = new int[chosen.size() + 1];
        this.shared = new int[chosen.size() + 1];
    }

    /**
     * The chosen frames, in time order, when no exchange gains any more, or as many were made as
     * there are frames.
     */
    List<Candidate> improved() {
        Swap best;
        int left = chosen.size();
        do {
            chosen.sort(IN_TIME);
            others.sort(IN_TIME);
            count();
            best = best();
            if (best != null) {
                others.set(best.in, chosen.set(best.out, others.get(best.in)));
            }
        } while (best != null && --left > 0);
        chosen.sort(IN_TIME);
        return chosen;
    }

    private void count() {
        List<VoxelBlocks> frames = new ArrayList<>();
        chosen.forEach(candidate -> frames.add(candidate.voxels()));
        frames.add(pinned.voxels());
        counts.count(frames, losses);
    }

    /** {@code null} when no exchange covers more. */
    private Swap best() {
        Swap best = null;
        double most = 0;
        for (int in = 0; in < others.size(); in++) {
            Candidate comes = others.get(in);
            int unseen = counts.compare(comes.voxels(), shared);
            for (int out = 0; out < chosen.size(); out++) {
                double growth = growth(comes, unseen + shared[out], out);
                if (growth > most) {
                    most = growth;
                    best = new Swap(out, in);
                }
            }
        }
        return best;
    }

    /** Exact where the voxels of both weigh the same. */
    private double growth(Candidate comes, int gain, int out) {
        double weight = chosen.get(out).weight();
        return comes.weight() == weight
                ? (gain - losses[out]) * weight
                : gain * comes.weight() - losses[out] * weight;
    }

    private record Swap(int out, int in) {}
}
