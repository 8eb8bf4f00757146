package io.sightline.sampling.alignment;

import io.sightline.scene.PointMap;
import java.util.List;

/**
 * Places a chunk's points by camera poses that came with its frames. A frame's points keep their
 * place in front of its camera; only the scale of the estimate is missing, the same for the whole
 * chunk: how far apart the cameras really were over how far apart they were estimated.
 */
public final class PosedPlacement {

    /** Cameras nearer to each other than this share of their distance to things show no scale. */
    private static final double LEAST_BASELINE = 0.01;

    private PosedPlacement() {}

    /**
     * A frame of the chunk.
     *
     * @param map its points and estimated extrinsics, in the chunk's coordinates
     * @param extrinsics as measured: {@code [3, 4]}, camera from world
     */
    public record PosedFrame(PointMap map, float[] extrinsics) {}

    /**
     * The chunk's scale: measured over estimated camera distances, the median over all pairs of
     * frames that are far enough apart.
     *
     * @return 0 when no pair is: the cameras stood still
     */
    public static double scale(List<PosedFrame> frames) {
        double[] ratios = new double[frames.size() * frames.size() / 2];
        int count = 0;
        for (int i = 0; i < frames.size(); i++) {
            for (int j = 0; j < i; j++) {
                double estimated =
                        distance(
                                frames.get(i).map().extrinsics(), frames.get(j).map().extrinsics());
                double measured = distance(frames.get(i).extrinsics(), frames.get(j).extrinsics());
                if (estimated > LEAST_BASELINE * Gaze.of(frames.get(i).map()).distance()
                        && measured > 0) {
                    ratios[count++] = measured / estimated;
                }
            }
        }
        return count == 0 ? 0 : Median.of(ratios, count);
    }

    /** World from chunk for one frame: its estimated camera put where the measured one is. */
    public static Similarity place(PosedFrame frame, double scale) {
        Similarity estimated = rigid(frame.map().extrinsics());
        Similarity scaled = new Similarity(scale, Similarity.IDENTITY.rotation(), new double[3]);
        return rigid(frame.extrinsics()).inverse().after(scaled).after(estimated);
    }

    private static Similarity rigid(float[] extrinsics) {
        double[] rotation = new double[9];
        double[] translation = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                rotation[3 * row + column] = extrinsics[4 * row + column];
            }
            translation[row] = extrinsics[4 * row + 3];
        }
        return new Similarity(1, rotation, translation);
    }

    private static double distance(float[] one, float[] other) {
        double[] a = Gaze.centre(one);
        double[] b = Gaze.centre(other);
        return Math.sqrt(
                (a[0] - b[0]) * (a[0] - b[0])
                        + (a[1] - b[1]) * (a[1] - b[1])
                        + (a[2] - b[2]) * (a[2] - b[2]));
    }
}
