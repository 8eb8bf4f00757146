package io.sightline.sampling.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.sampling.alignment.ChunkAligner.KnownFrame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    private static final Similarity TRUTH =
            new Similarity(
                    2.5,
                    new double[] {0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6},
                    new double[] {3, -1, 7});

    private final ChunkAligner aligner = new ChunkAligner(AlignmentTolerance.DEFAULT);

    @Test
    void undoesWhatWasDone() {
        float[] points = {1, 2, 3, -4, 5, 6};

        float[] back = TRUTH.inverse().apply(TRUTH.apply(points));
        Similarity nothing = TRUTH.after(TRUTH.inverse());

        assertThat(back).containsExactly(points, within(1e-5f));
        assertThat(nothing.scale()).isCloseTo(1, within(1e-12));
        assertThat(nothing.translation()).containsExactly(new double[3], within(1e-12));
    }

    @Test
    void findsTheTransformThroughNoiseAndOutliers() {
        Random random = new Random(5);
        PointMap scene = surface(random, 0.01f, 0.1);
        PointMap chunk = moved(surface(random, 0.01f, 0.1), TRUTH.inverse());

        Alignment alignment = aligner.align(List.of(known(chunk, scene)));

        assertThat(alignment.accepted()).isTrue();
        assertClose(alignment.similarity(), TRUTH, 5e-3);
        assertThat(alignment.inlierRatio()).isBetween(0.7, 0.9);
        assertThat(alignment.residual()).isLessThan(0.08);
        assertThat(alignment.hops()).isEqualTo(1);
    }

    @Test
    void aPlaneIsEnough() {
        PointMap plane = surface(new Random(6), 0, 0);
        for (int i = 2; i < plane.points().length; i += 3) {
            plane.points()[i] = 4;
        }

        Alignment alignment = aligner.align(List.of(known(moved(plane, TRUTH.inverse()), plane)));

        assertThat(alignment.accepted()).isTrue();
        assertClose(alignment.similarity(), TRUTH, 1e-3);
    }

    @Test
    void aLineOrTooFewPointsAreNot() {
        PointMap line = surface(new Random(7), 0, 0);
        for (int i = 0; i < line.points().length; i++) {
            line.points()[i] = i;
        }
        PointMap few = surface(new Random(8), 0, 0);
        for (int i = 50; i < few.confidence().length; i++) {
            few.confidence()[i] = 0;
        }

        assertThat(aligner.align(List.of(known(line, line))).accepted()).isFalse();
        assertThat(aligner.align(List.of(known(few, few))).accepted()).isFalse();
    }

    @Test
    void refusesGeometryThatContradicts() {
        PointMap scene = surface(new Random(9), 0, 1);
        PointMap other = surface(new Random(10), 0, 1);

        Alignment alignment = aligner.align(List.of(known(other, scene)));

        assertThat(alignment.accepted()).isFalse();
    }

    @Test
    void framesNearTheOriginOfTheChainWeighMore() {
        PointMap anchor = surface(new Random(11), 0, 0);
        PointMap drifted =
                moved(anchor, new Similarity(1.02, Similarity.IDENTITY.rotation(), new double[3]));

        Alignment alignment =
                aligner.align(
                        List.of(
                                new KnownFrame(anchor, FrameGrid.of(anchor), 0),
                                new KnownFrame(anchor, FrameGrid.of(drifted), 20)));

        assertThat(alignment.similarity().scale()).isBetween(1.0, 1.005);
        assertThat(alignment.hops()).isBetween(1.5, 2.5);
    }

    @Test
    void anAnchorThatContradictsDoesNotOutweighTheOverlap() {
        PointMap here = surface(new Random(14), 0, 0);
        Similarity elsewhere =
                new Similarity(
                        1, new double[] {0, -1, 0, 1, 0, 0, 0, 0, 1}, new double[] {9, 0, 0});
        KnownFrame lookalike = new KnownFrame(here, FrameGrid.of(moved(here, elsewhere)), 0);
        KnownFrame overlap = new KnownFrame(here, FrameGrid.of(here), 20);

        Alignment byMajority = aligner.align(List.of(lookalike, overlap, overlap));
        Alignment undecided = aligner.align(List.of(lookalike, overlap));

        assertThat(byMajority.accepted()).isTrue();
        assertClose(byMajority.similarity(), Similarity.IDENTITY, 5e-3);
        assertThat(undecided.accepted()).isFalse();
    }

    @Test
    void aGridKeepsPointsToASixteenThousandthOfTheirBox() {
        PointMap map = surface(new Random(12), 0.01f, 0.1);
        map.confidence()[7] = 0;

        FrameGrid grid = FrameGrid.of(map);

        for (int i = 0; i < grid.size(); i++) {
            assertThat(grid.confidence(i)).isCloseTo(map.confidence()[i], within(0.5f));
            for (int axis = 0; axis < 3 && i != 7; axis++) {
                assertThat(grid.coordinate(i, axis))
                        .isCloseTo(map.points()[3 * i + axis], within(1e-3f));
            }
        }
        assertThat(grid.confidence(7)).isZero();
    }

    @Test
    void leavesOutPointsThatLieOnNoSurface() {
        PointMap map = surface(new Random(13), 0, 0);
        map.points()[3 * 700] += 1.5f;
        map.points()[3 * 800 + 2] = 1e6f;
        map.points()[3 * 900] = Float.NaN;
        map.confidence()[1000] = 0;

        PointMap usable = SurfacePoints.of(map);

        for (int i = 0; i < usable.confidence().length; i++) {
            boolean bad = i == 700 || i == 800 || i == 900 || i == 1000;
            assertThat(usable.confidence()[i]).isEqualTo(bad ? 0 : map.confidence()[i]);
        }
    }

    /** A wavy wall some four units in front of a camera at the origin. */
    private static PointMap surface(Random random, float noise, double outliers) {
        int width = 64;
        int height = 48;
        float[] points = new float[3 * width * height];
        float[] confidence = new float[width * height];
        for (int i = 0; i < confidence.length; i++) {
            float x = (i % width - 32) / 16f;
            float y = (i / width - 24) / 16f;
            float z = 4 + (float) Math.sin(2 * x) / 2 + y / 3;
            boolean outlier = random.nextDouble() < outliers;
            points[3 * i] = outlier ? 6 * random.nextFloat() - 3 : x;
            points[3 * i + 1] = outlier ? 6 * random.nextFloat() - 3 : y;
            points[3 * i + 2] = outlier ? 6 * random.nextFloat() : z;
            for (int axis = 0; axis < 3; axis++) {
                points[3 * i + axis] += (float) (noise * z * random.nextGaussian());
            }
            confidence[i] = 2 + random.nextFloat();
        }
        float[] extrinsics = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
        return new PointMap("f", 0, width, height, points, confidence, extrinsics, new float[4]);
    }

    private static PointMap moved(PointMap map, Similarity similarity) {
        return new PointMap(
                map.frameId(),
                map.timeMs(),
                map.width(),
                map.height(),
                similarity.apply(map.points()),
                map.confidence(),
                map.extrinsics(),
                map.intrinsics());
    }

    private static KnownFrame known(PointMap chunk, PointMap scene) {
        return new KnownFrame(chunk, FrameGrid.of(scene), 0);
    }

    private static void assertClose(Similarity actual, Similarity expected, double tolerance) {
        assertThat(actual.scale() / expected.scale()).isCloseTo(1, within(tolerance));
        assertThat(actual.rotation()).containsExactly(expected.rotation(), within(tolerance));
        assertThat(actual.translation())
                .containsExactly(expected.translation(), within(10 * tolerance));
    }
}
