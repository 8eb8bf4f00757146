package io.sightline.jobs.bench;

import io.sightline.jobs.replay.Chunking;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.WalkPlan;
import io.sightline.rooms.render.Footage;
import io.sightline.sampling.published.PointField;
import io.sightline.sampling.published.PublishedSampler;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures the samplers on loops through drawn rooms.
 *
 * @param seeds walks of each kind, with the seeds 1, 2, …
 * @param frames lengths of the walks
 */
record SamplerBenchmark(int seeds, List<Integer> frames) {

    private static final int MEMORY = 256;
    private static final int ROUNDS = 3;

    /** Four times the grid's points: what counts as the truth. */
    private static final int WIDTH = 128;

    private static final int HEIGHT = 96;

    /** The published sampler's candidates at the published resolution. */
    private static final int PUBLISHED_FRAMES = 128;

    private static final int PUBLISHED_WIDTH = 518;
    private static final int PUBLISHED_HEIGHT = 392;
    private static final int DRAWN_FRAMES = 32;
    private static final int PUBLISHED_REPEATS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    /** The cost of the live sampler with a full memory. */
    public IntakeTrial intake() {
        TrueWalk walk = TrueWalk.of(footage(RoomPlan.HALL, MEMORY), 1);
        Chunking chunking = Chunking.DEFAULT.withMemory(MEMORY);
        return IntakeTrial.of(
                walk, ROUNDS, PointMap.GRID_COLUMNS, chunking, PublishedSampler.FRAMES);
    }

    /**
     * Seconds of the published selection over 128 frames of 392 × 518 points, the best of three.
     */
    public double publishedSeconds() {
        RoomPlan plan = RoomPlan.HALL.withWalk(WalkPlan.loop(DRAWN_FRAMES));
        Footage footage = new Footage(plan, DRAWN_FRAMES, PUBLISHED_WIDTH, PUBLISHED_HEIGHT);
        TrueWalk walk = TrueWalk.of(footage, 1).times(PUBLISHED_FRAMES / DRAWN_FRAMES);
        PointField field = PointField.of(walk.frames());
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PUBLISHED_REPEATS; i++) {
            long start = System.nanoTime();
            PublishedSampler.select(field, PublishedSampler.FRAMES);
            best = Math.min(best, (System.nanoTime() - start) / NANOS_PER_SECOND);
        }
        return best;
    }

    /** All walks, each told as soon as it is measured. */
    public List<MeasuredWalk> walks(Consumer<MeasuredWalk> progress) {
        List<MeasuredWalk> walks = new ArrayList<>();
        for (int length : frames) {
            for (long seed = 1; seed <= seeds; seed++) {
                walks.add(walk("room", RoomPlan.LIVING_ROOM, length, seed));
                progress.accept(walks.get(walks.size() - 1));
                walks.add(walk("hall", RoomPlan.HALL, length, seed));
                progress.accept(walks.get(walks.size() - 1));
            }
        }
        return walks;
    }

    /** What keeping selections costs on all walks together, by share. */
    public List<StabilityTrial> stability(List<Double> shares) {
        List<StabilityTrial> all =
                shares.stream().map(s -> new StabilityTrial(s, List.of())).toList();
        for (int length : frames) {
            for (long seed = 1; seed <= seeds; seed++) {
                for (RoomPlan plan : List.of(RoomPlan.LIVING_ROOM, RoomPlan.HALL)) {
                    TrueWalk walk = TrueWalk.of(footage(plan, length), seed);
                    List<StabilityTrial> one =
                            StabilityTrial.of(walk, seed, PublishedSampler.FRAMES, shares);
                    List<StabilityTrial> before = all;
                    all =
                            IntStream.range(0, shares.size())
                                    .mapToObj(i -> before.get(i).and(one.get(i)))
                                    .toList();
                }
            }
        }
        return all;
    }

    private static MeasuredWalk walk(String kind, RoomPlan plan, int length, long seed) {
        TrueWalk walk = TrueWalk.of(footage(plan, length), seed);
        WalkTrial anchored = trial(walk, Chunking.DEFAULT, seed);
        Chunking free = Chunking.DEFAULT.withAnchors(0);
        return new MeasuredWalk(kind, length, seed, anchored, trial(walk, free, seed));
    }

    private static WalkTrial trial(TrueWalk walk, Chunking chunking, long seed) {
        SimulatedPass pass = new SimulatedPass(walk, PointMap.GRID_COLUMNS, Blemishes.TARGET, seed);
        return WalkTrial.of(walk, pass, chunking, PublishedSampler.FRAMES);
    }

    private static Footage footage(RoomPlan plan, int length) {
        return new Footage(plan.withWalk(WalkPlan.loop(length)), length, WIDTH, HEIGHT);
    }

    /**
     * One walk.
     *
     * @param kind of room
     * @param frames its length
     * @param seed of the room
     * @param anchored as configured by default
     * @param free without anchors
     */
    public record MeasuredWalk(
            String kind, int frames, long seed, WalkTrial anchored, WalkTrial free) {}
}
