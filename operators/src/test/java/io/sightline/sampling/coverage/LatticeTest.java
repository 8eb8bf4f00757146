package io.sightline.sampling.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.PointMap;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LatticeTest {

    @Property(tries = 100)
    void coarseningIsVoxelisingInTheCoarserLattice(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int steps) {
        PointMap map = cloud(new Random(seed), 300, 3, 2, 1.5f);
        Lattice fine = Lattice.empty().including(List.of(map), 0);
        Lattice coarse = new Lattice(fine.ideal() * (1 << steps), fine.sample(), fine.thinnest());

        SeenVoxels shifted = fine.voxels(map.points(), map.confidence()).coarser(steps);
        SeenVoxels direct = coarse.voxels(map.points(), map.confidence());

        assertThat(shifted.voxels()).isEqualTo(direct.voxels());
        assertThat(shifted.confidence()).isEqualTo(direct.confidence());
    }

    @Property(tries = 100)
    void aThresholdKeepsTheVoxelsOfThePointsAboveIt(
            @ForAll long seed, @ForAll @IntRange(min = 16_000, max = 27_000) int threshold) {
        PointMap map = cloud(new Random(seed), 300, 3, 2, 1.5f);
        Lattice lattice = Lattice.empty().including(List.of(map), 0);
        float[] confident = map.confidence().clone();
        for (int i = 0; i < confident.length; i++) {
            confident[i] = ConfidenceHistogram.code(confident[i]) >= threshold ? confident[i] : 0;
        }

        VoxelBlocks cut = lattice.voxels(map.points(), map.confidence()).atLeast(threshold);

        assertThat(cut)
                .usingRecursiveComparison()
                .isEqualTo(lattice.voxels(map.points(), confident).atLeast(0));
    }

    @Test
    void theEdgeIsATwentiethOfTheThinnestSideRoundedUpToAPowerOfTwo() {
        PointMap tilted = turned(cloud(new Random(1), 4000, 6, 5, 2.5f), 0.7);

        Lattice lattice = Lattice.empty().including(List.of(tilted), 0);

        // 2.5 / 20 is 0.125; one point in a hundred is cut off on either side.
        assertThat(lattice.edge()).isEqualTo(0.125);
    }

    @Test
    void voxelsAreNoFinerThanThePointsAreApart() {
        float[] wall = new float[3 * 64 * 48];
        for (int i = 0; i < 64 * 48; i++) {
            wall[3 * i] = 0.3f * (i % 64);
            wall[3 * i + 1] = 0.3f * Math.floorDiv(i, 64);
        }
        float[] confidence = new float[64 * 48];
        Arrays.fill(confidence, 2);
        PointMap map = new PointMap("f", 0, 64, 48, wall, confidence, new float[12], new float[4]);

        Lattice lattice = Lattice.empty().including(List.of(map), 0);

        assertThat(lattice.edge()).isEqualTo(0.5);
        assertThat(lattice.voxelWeight()).isBetween(1.0, 4.0);
    }

    @Test
    void itNeverGetsFiner() {
        Random random = new Random(2);
        Lattice wide = Lattice.empty().including(List.of(cloud(random, 500, 9, 9, 9)), 0);

        Lattice after = wide.including(List.of(cloud(random, 500, 1, 1, 0.1f)), 0);

        assertThat(after.level()).isEqualTo(wide.level());
    }

    @Test
    void everyPointOfALongCorridorHasAVoxel() {
        PointMap corridor = cloud(new Random(3), 1000, 900, 2, 2);

        Lattice lattice = Lattice.empty().including(List.of(corridor), 0);
        SeenVoxels seen = lattice.voxels(corridor.points(), corridor.confidence());

        assertThat(lattice.edge()).isEqualTo(2.0);
        assertThat(seen.voxels().length).isGreaterThan(300);
    }

    @Test
    void emptySpaceHasNoVoxels() {
        PointMap unknown = cloud(new Random(4), 10, 1, 1, 1);
        Arrays.fill(unknown.confidence(), 0);

        Lattice lattice = Lattice.empty().including(List.of(unknown), 0);

        assertThat(lattice.voxels(unknown.points(), unknown.confidence()).confidence()).isEmpty();
    }

    @Test
    void theThresholdIsTheMedianOfAllConfidencesInAnyOrder() {
        ConfidenceHistogram low =
                ConfidenceHistogram.empty().including(new float[] {1, 1.2f, 0, Float.NaN});
        ConfidenceHistogram both = low.including(new float[] {5, 6, 7});
        ConfidenceHistogram reversed =
                ConfidenceHistogram.empty()
                        .including(new float[] {7, 6, 5})
                        .including(new float[] {1.2f, 1});

        assertThat(both.counts()).isEqualTo(reversed.counts());
        assertThat(both.threshold(0))
                .isBetween(ConfidenceHistogram.code(4.96f), ConfidenceHistogram.code(5));
        assertThat(ConfidenceHistogram.empty().threshold(0)).isZero();
    }

    @Test
    void manyPointsOfOneConfidenceAreNotCutOff() {
        float[] equal = new float[1000];
        Arrays.fill(equal, 3);

        int threshold = ConfidenceHistogram.empty().including(equal).threshold(0);
        int later =
                ConfidenceHistogram.empty()
                        .including(equal)
                        .including(new float[] {2.99f, 3.01f})
                        .threshold(ConfidenceHistogram.code(3.01f));

        assertThat(threshold).isLessThanOrEqualTo(ConfidenceHistogram.code(3));
        assertThat(later).isLessThanOrEqualTo(ConfidenceHistogram.code(3));
    }

    private static PointMap cloud(Random random, int points, float x, float y, float z) {
        float[] xyz = new float[3 * points];
        float[] confidence = new float[points];
        for (int i = 0; i < points; i++) {
            xyz[3 * i] = x * random.nextFloat();
            xyz[3 * i + 1] = y * random.nextFloat();
            xyz[3 * i + 2] = z * random.nextFloat();
            confidence[i] = 1 + 5 * random.nextFloat();
        }
        return new PointMap("f", 0, 1, points, xyz, confidence, new float[12], new float[4]);
    }

    private static PointMap turned(PointMap map, double angle) {
        float[] points = map.points().clone();
        for (int i = 0; i < points.length; i += 3) {
            double x = points[i];
            double z = points[i + 2];
            points[i] = (float) (Math.cos(angle) * x - Math.sin(angle) * z);
            points[i + 2] = (float) (Math.sin(angle) * x + Math.cos(angle) * z);
        }
        return new PointMap(
                "f", 0, 1, map.height(), points, map.confidence(), new float[12], new float[4]);
    }
}
