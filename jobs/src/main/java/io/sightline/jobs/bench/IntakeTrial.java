package io.sightline.jobs.bench;

import io.sightline.jobs.replay.Chunking;
import io.sightline.jobs.replay.LiveReplay;
import io.sightline.scene.PointMap;
import java.util.List;

/**
 * What the live sampler costs once its memory is full. Times are the one busy thread's processor
 * time, so that whatever else the machine does counts for nothing.
 *
 * @param intakeMs of one new frame: its share of a chunk's alignment and coverage, the mean
 * @param slowestIntakeMs the same in the slowest chunk
 * @param intakeBytes that are allocated for one new frame, the mean
 * @param selectionMs of one selection, the median
 * @param selectionBytes that are allocated for it
 * @param state what the memory takes
 */
record IntakeTrial(
        double intakeMs,
        double slowestIntakeMs,
        double intakeBytes,
        double selectionMs,
        double selectionBytes,
        StateSize state) {

    private static final double NANOS_PER_MS = 1e6;
    private static final int SELECTIONS = 2000;

    /**
     * Walks on after the memory is full and everything is compiled, and measures the last round.
     *
     * @param truth one round of a loop
     * @param rounds how many, at least two
     * @param columns of the thinned grid
     * @param chunking its memory is no longer than a round
     * @param count K, the most frames to select
     */
    public static IntakeTrial of(
            TrueWalk truth, int rounds, int columns, Chunking chunking, int count) {
        TrueWalk walk = truth.times(rounds);
        SimulatedPass pass = new SimulatedPass(walk, columns, Blemishes.TARGET, 1);
        LiveReplay replay = new LiveReplay(pass, chunking);
        MeasuredCost intake = new MeasuredCost();
        int frames = walk.frames().size();
        for (int seen = 0; seen < frames; seen += chunking.stride()) {
            List<PointMap> maps = pass.estimate(replay.next(frames));
            if (seen < frames - truth.frames().size()) {
                replay.take(maps);
            } else {
                intake.measure(() -> replay.take(maps));
            }
        }
        MeasuredCost selection = new MeasuredCost();
        for (int i = 0; i < SELECTIONS; i++) {
            selection.measure(() -> replay.select(count));
        }
        return new IntakeTrial(
                intake.meanNanos() / chunking.stride() / NANOS_PER_MS,
                intake.mostNanos() / chunking.stride() / NANOS_PER_MS,
                intake.meanBytes() / chunking.stride(),
                selection.medianNanos() / NANOS_PER_MS,
                selection.meanBytes(),
                StateSize.of(replay.memory()));
    }
}
