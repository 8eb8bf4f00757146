package io.sightline.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.alignment.Similarity;
import io.sightline.sampling.alignment.SurfacePoints;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever comes in whatever order (frames, chunks that overlap or do not, measured points, late
 * frames, evictions), the selection is what would be computed from scratch. The scene grows with
 * the frames' numbers, so voxels get coarser and the confidence threshold moves on the way.
 */
class IncrementalSelectionTest {

    private static final int FRAMES = 48;
    private static final int COLUMNS = 20;
    private static final int ROWS = 15;

    /** Something that happens to a scene. */
    private record Step(Kind kind, int frame, int length) {
        enum Kind {
            ARRIVAL,
            CHUNK,
            MEASURED,
            EVICTION
        }
    }

    @Property(tries = 150)
    void isWhatWouldBeComputedFromScratch(@ForAll("steps") List<Step> steps) {
        HeapSamplerMemory memory = new HeapSamplerMemory();
        LiveSampler sampler = new LiveSampler(memory, AlignmentTolerance.DEFAULT);
        for (Step step : steps) {
            apply(step, sampler);
            assertSelected(memory, sampler, 8, Long.MAX_VALUE);
            assertSelected(memory, sampler, 5, step.frame * 1000L);
            assertVoxelsFromScratch(memory);
        }
    }

    @Property(tries = 50)
    void aRestoredMemoryGoesOnAsIfNothingHadHappened(
            @ForAll("steps") List<Step> steps, @ForAll Random random) {
        HeapSamplerMemory memory = new HeapSamplerMemory();
        LiveSampler sampler = new LiveSampler(memory, AlignmentTolerance.DEFAULT);
        int cut = random.nextInt(steps.size());
        steps.subList(0, cut).forEach(step -> apply(step, sampler));
        LiveSampler restored = new LiveSampler(copy(memory), AlignmentTolerance.DEFAULT);

        for (Step step : steps.subList(cut, steps.size())) {
            apply(step, sampler);
            apply(step, restored);
            assertThat(restored.select(8)).isEqualTo(sampler.select(8));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step.Kind> kinds =
                Arbitraries.frequency(
                        Tuple.of(4, Step.Kind.ARRIVAL),
                        Tuple.of(4, Step.Kind.CHUNK),
                        Tuple.of(1, Step.Kind.MEASURED),
                        Tuple.of(2, Step.Kind.EVICTION));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, FRAMES - 1),
                        Arbitraries.integers().between(1, 8))
                .as(Step::new)
                .list()
                .ofMinSize(4)
                .ofMaxSize(30);
    }

    private void apply(Step step, LiveSampler sampler) {
        int end = Math.min(FRAMES, step.frame + step.length);
        List<PointMap> maps =
                IntStream.range(step.frame, end).mapToObj(IncrementalSelectionTest::map).toList();
        switch (step.kind) {
            case ARRIVAL -> maps.forEach(map -> admit(sampler, map));
            case CHUNK -> sampler.offer(inCoordinatesOfItsOwn(maps, step.length), false);
            case MEASURED -> sampler.offer(maps, true);
            case EVICTION -> maps.forEach(map -> sampler.forget(map.frameId()));
        }
    }

    private static void admit(LiveSampler sampler, PointMap map) {
        sampler.admit(map.frameId(), "camera " + map.timeMs() % 3, map.timeMs(), 0, null);
    }

    private static void assertSelected(
            HeapSamplerMemory memory, LiveSampler sampler, int count, long asOfMs) {
        LiveSelection selection = sampler.select(upTo(memory, asOfMs), count);
        SelectionFromScratch scratch = new SelectionFromScratch(memory, asOfMs);
        if (!selection.atRest()) {
            assertThat(
                            selection.frames().stream()
                                    .map(SelectedFrame::frameId)
                                    .collect(Collectors.toSet()))
                    .isEqualTo(scratch.select(count));
            assertThat(covered(selection)).isEqualTo(scratch.covered());
            assertThat(selection.frames().stream().mapToInt(SelectedFrame::gain).sum())
                    .isEqualTo(covered(selection));
            assertThat(scratch.beforeAndAfterExchanges()).isSorted();
        }
    }

    /** Where no frame has geometry, nothing is known to be covered. */
    private static int covered(LiveSelection selection) {
        return selection.coverage() == null ? 0 : selection.coverage().covered();
    }

    private static List<String> upTo(HeapSamplerMemory memory, long timeMs) {
        List<String> ids = new ArrayList<>();
        for (FrameView view : memory.views()) {
            if (view.timeMs() <= timeMs) {
                ids.add(view.frameId());
            }
        }
        return ids;
    }

    /** Where points are known exactly, voxels are those of the lattice as it is now. */
    private static void assertVoxelsFromScratch(HeapSamplerMemory memory) {
        for (FrameView view : memory.views()) {
            boolean aligned = view.hops() > 0;
            if (view.hasGeometry() && !aligned && memory.scene().epoch(view.epoch()).posed()) {
                PointMap usable = SurfacePoints.of(map(Integer.parseInt(view.frameId())));
                assertThat(view.voxels())
                        .usingRecursiveComparison()
                        .isEqualTo(
                                memory.scene()
                                        .epoch(view.epoch())
                                        .lattice()
                                        .voxels(usable.points(), usable.confidence())
                                        .atLeast(memory.scene().threshold()));
            }
        }
    }

    private static HeapSamplerMemory copy(HeapSamplerMemory memory) {
        HeapSamplerMemory copy = new HeapSamplerMemory();
        copy.scene(memory.scene());
        for (FrameView view : memory.views()) {
            copy.view(view);
            FrameGrid grid = memory.grid(view.frameId());
            if (grid != null) {
                copy.grid(grid);
            }
        }
        return copy;
    }

    private static List<PointMap> inCoordinatesOfItsOwn(List<PointMap> maps, int seed) {
        Similarity turned =
                new Similarity(
                        1 + seed / 3.0,
                        new double[] {0, -1, 0, 1, 0, 0, 0, 0, 1},
                        new double[] {seed, -seed, 0.5});
        return maps.stream().map(map -> PointMaps.moved(map, turned)).toList();
    }

    /**
     * A camera that goes right along a wavy wall, three frames a second; wall and view get larger
     * on the way, and so does the confidence.
     */
    private static PointMap map(int frame) {
        float size = 1 + frame / 8f;
        float[] points = new float[3 * COLUMNS * ROWS];
        float[] confidence = new float[COLUMNS * ROWS];
        for (int i = 0; i < confidence.length; i++) {
            float x = size * (i % COLUMNS - COLUMNS / 2) / 6f + frame * 0.8f;
            float y = size * (i / COLUMNS - ROWS / 2) / 6f;
            points[3 * i] = x;
            points[3 * i + 1] = y;
            points[3 * i + 2] = size * (4 + (float) Math.sin(x + frame % 5) / 2);
            confidence[i] = 1 + frame / 16f + (i * 7 % 11) / 5f;
        }
        float[] extrinsics = {1, 0, 0, -frame * 0.8f, 0, 1, 0, 0, 0, 0, 1, 0};
        return new PointMap(
                Integer.toString(frame),
                frame / 3 * 1000L,
                COLUMNS,
                ROWS,
                points,
                confidence,
                extrinsics,
                new float[4]);
    }
}
