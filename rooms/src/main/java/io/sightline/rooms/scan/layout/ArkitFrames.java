package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The frames of an ARKitScenes scan, {@code lowres_wide/SCAN_SECONDS.png}: each with a {@code
 * .pincam} (width, height, fx, fy, cx, cy) and the pose of that moment in {@code lowres_wide.traj},
 * camera from world as seconds, axis times angle, translation.
 */
final class ArkitFrames {
    /** Seconds that a pose may be away from its frame, as in ARKitScenes' own loader. */
    private static final double APART = 0.005;

    private static final double NEXT_STAMP = 0.001;

    private ArkitFrames() {}

    static List<ScanFrame> read(Path folder) {
        NavigableMap<Double, Transform> poses = poses(folder.resolve("lowres_wide.traj"));
        List<ScanFrame> frames = new ArrayList<>();
        for (Path image : images(folder.resolve("lowres_wide"))) {
            double seconds = seconds(image);
            Double at = nearest(poses, seconds);
            if (at != null && Math.abs(at - seconds) < APART) {
                Path lens = lens(folder.resolve("lowres_wide_intrinsics"), image);
                double[] n = ScanText.numbers(String.join(" ", ScanText.lines(lens)), 6, lens);
                CameraView camera =
                        new CameraView(
                                poses.get(at),
                                new double[] {n[2], n[3], n[4], n[5]},
                                (int) n[0],
                                (int) n[1]);
                frames.add(new ScanFrame(camera, () -> Files.readAllBytes(image)));
            }
        }
        return frames;
    }

    private static NavigableMap<Double, Transform> poses(Path file) {
        NavigableMap<Double, Transform> poses = new TreeMap<>();
        for (String line : ScanText.lines(file)) {
            if (!line.isBlank()) {
                double[] n = ScanText.numbers(line, 7, file);
                poses.put(n[0], cameraFromWorld(n).inverse());
            }
        }
        return poses;
    }

    /** Rodrigues' formula. */
    private static Transform cameraFromWorld(double[] n) {
        double angle = Math.sqrt(n[1] * n[1] + n[2] * n[2] + n[3] * n[3]);
        double x = angle == 0 ? 0 : n[1] / angle;
        double y = angle == 0 ? 0 : n[2] / angle;
        double z = angle == 0 ? 0 : n[3] / angle;
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        double d = 1 - c;
        return new Transform(
                new double[] {
                    c + d * x * x,
                    d * x * y - s * z,
                    d * x * z + s * y,
                    n[4],
                    d * x * y + s * z,
                    c + d * y * y,
                    d * y * z - s * x,
                    n[5],
                    d * x * z - s * y,
                    d * y * z + s * x,
                    c + d * z * z,
                    n[6],
                    0,
                    0,
                    0,
                    1
                });
    }

    private static Double nearest(NavigableMap<Double, Transform> poses, double seconds) {
        Double before = poses.floorKey(seconds);
        Double after = poses.ceilingKey(seconds);
        if (before == null || after == null) {
            return before == null ? after : before;
        }
        return seconds - before <= after - seconds ? before : after;
    }

    /** A stamp is sometimes a millisecond off the image's. */
    private static Path lens(Path folder, Path image) {
        String name = image.getFileName().toString();
        String scan = name.substring(0, name.lastIndexOf('_'));
        for (double off : new double[] {0, -NEXT_STAMP, NEXT_STAMP}) {
            Path lens =
                    folder.resolve(
                            String.format(
                                    Locale.ROOT, "%s_%.3f.pincam", scan, seconds(image) + off));
            if (Files.exists(lens)) {
                return lens;
            }
        }
        throw new ScanException(folder, "has no intrinsics for %s".formatted(name));
    }

    private static List<Path> images(Path folder) {
        ScanText.require(folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file ->
                                    file.getFileName()
                                            .toString()
                                            .matches(".+_\\d+(\\.\\d+)?\\.png"))
                    .sorted(Comparator.comparingDouble(ArkitFrames::seconds))
                    .toList();
        } catch (IOException e) {
            throw new ScanException(folder, e);
        }
    }

    private static double seconds(Path image) {
        String name = image.getFileName().toString();
        return Double.parseDouble(
                name.substring(name.lastIndexOf('_') + 1, name.length() - ".png".length()));
    }
}
