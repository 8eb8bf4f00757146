package io.sightline.model;

import io.sightline.model.Generation.FinishReason;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A model without weights whose every output is known: point maps of a camera that turns in the
 * middle of a box room, and answers that repeat what was looked at.
 */
public class FakeModelRuntime implements ModelRuntime {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final double FOCAL = 32;
    private static final double[] ROOM = {2.5, 1.25, 2};

    /** Degrees that the camera turns in a second. */
    private static final double DEGREES_PER_SECOND = 6;

    private final IntConsumer mapped;

    /** Nobody counts. */
    public FakeModelRuntime() {
        this(frames -> {});
    }

    /**
     * Counts.
     *
     * @param mapped takes the number of frames of every chunk
     */
    public FakeModelRuntime(IntConsumer mapped) {
        this.mapped = mapped;
    }

    /** A fresh one for every task. */
    public static Factory factory() {
        return gpu -> new FakeModelRuntime();
    }

    @Override
    public PointMapEstimator pointMaps() {
        return chunk -> {
            mapped.accept(chunk.size());
            return CompletableFuture.completedFuture(maps(chunk));
        };
    }

    @Override
    public SpatialMllm mllm() {
        return request -> CompletableFuture.completedFuture(generation(request));
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** What {@link #mllm()} says: the first line of the prompt, and the ids of the frames. */
    public static Generation generation(GenerationRequest request) {
        String ids = request.frames().stream().map(Frame::id).collect(Collectors.joining(","));
        return new Generation(
                request.question().lines().findFirst().orElse("") + " " + ids,
                new int[] {1},
                0.5,
                FinishReason.STOP,
                new Usage(request.frames().size(), 1),
                1,
                2,
                3,
                "fake");
    }

    /**
     * What {@link #pointMaps()} sees: the walls, in the coordinates of the chunk's first camera and
     * in a unit of the chunk's own, as a real estimator would.
     */
    public static List<PointMap> maps(List<Frame> chunk) {
        double unit = 0.5 + Math.floorMod(chunk.get(0).timeMs(), 7) / 4.0;
        double firstYaw = yaw(chunk.get(0));
        List<PointMap> maps = new ArrayList<>();
        for (Frame frame : chunk) {
            maps.add(map(frame, yaw(frame), firstYaw, unit));
        }
        return maps;
    }

    private static double yaw(Frame frame) {
        return Math.toRadians(DEGREES_PER_SECOND * frame.timeMs() / 1000.0);
    }

    private static PointMap map(Frame frame, double yaw, double firstYaw, double unit) {
        float[] points = new float[3 * WIDTH * HEIGHT];
        float[] confidence = new float[WIDTH * HEIGHT];
        for (int i = 0; i < confidence.length; i++) {
            double x = (i % WIDTH + 0.5 - 0.5 * WIDTH) / FOCAL;
            double y = (Math.floorDiv(i, WIDTH) + 0.5 - 0.5 * HEIGHT) / FOCAL;
            double roomX = x * Math.cos(yaw) + Math.sin(yaw);
            double roomZ = -x * Math.sin(yaw) + Math.cos(yaw);
            double reach =
                    unit
                            * Math.min(
                                    ROOM[0] / Math.abs(roomX),
                                    Math.min(ROOM[1] / Math.abs(y), ROOM[2] / Math.abs(roomZ)));
            points[3 * i] =
                    (float) (reach * (roomX * Math.cos(firstYaw) - roomZ * Math.sin(firstYaw)));
            points[3 * i + 1] = (float) (reach * y);
            points[3 * i + 2] =
                    (float) (reach * (roomX * Math.sin(firstYaw) + roomZ * Math.cos(firstYaw)));
            confidence[i] = 2;
        }
        return new PointMap(
                frame.id(),
                frame.timeMs(),
                WIDTH,
                HEIGHT,
                points,
                confidence,
                extrinsics(yaw - firstYaw),
                new float[] {(float) FOCAL, (float) FOCAL, 0.5f * WIDTH, 0.5f * HEIGHT});
    }

    /** Camera from world for a camera that stands in the origin, turned about the vertical axis. */
    private static float[] extrinsics(double angle) {
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        return new float[] {cos, 0, -sin, 0, 0, 1, 0, 0, sin, 0, cos, 0};
    }
}
