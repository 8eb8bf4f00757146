package io.sightline.jobs.bench;

import io.sightline.config.AnswerOptions;
import io.sightline.jobs.replay.Chunking;
import io.sightline.jobs.replay.LiveReplay;
import io.sightline.sampling.published.ClipCoverage;
import io.sightline.sampling.published.PointField;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import io.sightline.sampling.selection.Stability;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What it costs and saves to keep selections, where a question is asked after every chunk.
 *
 * @param share that a kept selection covers at least of what the best does
 * @param looks of the walks that were taken, all together
 */
record StabilityTrial(double share, List<StabilityLook> looks) {

    /**
     * Walks a loop twice. What is selected changes nothing of what a scene knows, so one walk
     * serves all shares.
     *
     * @param round one round of the loop, at a frame a second
     * @param count K, the most frames to select
     */
    static List<StabilityTrial> of(TrueWalk round, long seed, int count, List<Double> shares) {
        TrueWalk walk = round.times(2);
        ClipCoverage truth = ClipCoverage.of(PointField.of(walk.frames()));
        LiveReplay replay =
                new LiveReplay(
                        new SimulatedPass(walk, PointMap.GRID_COLUMNS, Blemishes.TARGET, seed),
                        Chunking.DEFAULT);
        List<StabilityTrial> trials = new ArrayList<>();
        shares.forEach(share -> trials.add(new StabilityTrial(share, new ArrayList<>())));
        List<List<String>> kept =
                new ArrayList<>(shares.stream().map(s -> List.<String>of()).toList());
        replay.run(
                walk.frames().size(),
                count,
                chunk -> {
                    boolean again = chunk.seen() > round.frames().size();
                    for (int i = 0; i < trials.size(); i++) {
                        Stability stability = stability(shares.get(i));
                        LiveSelection now = replay.select(count, kept.get(i), stability);
                        List<String> frames = ids(now);
                        boolean moved = !frames.equals(kept.set(i, frames));
                        LiveSelection best = chunk.selection();
                        trials.get(i)
                                .looks
                                .add(
                                        new StabilityLook(
                                                again,
                                                moved,
                                                known(now, best),
                                                seen(truth, now, best)));
                    }
                });
        return trials;
    }

    private static Stability stability(double share) {
        return new Stability(share, AnswerOptions.OLD_FRAMES.defaultValue().toMillis());
    }

    private static List<String> ids(LiveSelection selection) {
        return selection.frames().stream().map(SelectedFrame::frameId).toList();
    }

    private static double known(LiveSelection now, LiveSelection best) {
        return (double) now.coverage().covered() / best.coverage().covered();
    }

    private static double seen(ClipCoverage truth, LiveSelection now, LiveSelection best) {
        return (double) truth.covered(indices(now)) / truth.covered(indices(best));
    }

    private static List<Integer> indices(LiveSelection selection) {
        return ids(selection).stream().map(Integer::valueOf).toList();
    }

    /** The two together. */
    StabilityTrial and(StabilityTrial other) {
        List<StabilityLook> all = new ArrayList<>(looks);
        all.addAll(other.looks);
        return new StabilityTrial(share, all);
    }

    /** How often the selection moves, from 0 to 1. */
    double moves(boolean again) {
        return looks.stream()
                .filter(look -> look.again() == again)
                .mapToDouble(look -> look.moved() ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** Mean over all questions. */
    double mean(ToDoubleFunction<StabilityLook> figure) {
        return looks.stream().mapToDouble(figure).average().orElse(1);
    }

    /** The question at which it is worst. */
    double worst(ToDoubleFunction<StabilityLook> figure) {
        return looks.stream().mapToDouble(figure).min().orElse(1);
    }
}
