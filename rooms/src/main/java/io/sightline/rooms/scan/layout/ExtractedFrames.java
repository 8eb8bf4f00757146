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
import java.util.stream.Stream;

/** The folders that ScanNet's tools write of a recording: images and poses by the same numbers. */
final class ExtractedFrames {
    private ExtractedFrames() {}

    static List<ScanFrame> read(Path scan, ScanNetInfo info) {
        Path lensFile = scan.resolve("intrinsic/intrinsic_color.txt");
        double[] k = matrix(lensFile);
        double[] lens = {k[0], k[5], k[2], k[6]};
        int width = (int) Math.rint(info.number("colorWidth").orElse(2 * k[2]));
        int height = (int) Math.rint(info.number("colorHeight").orElse(2 * k[6]));
        List<ScanFrame> frames = new ArrayList<>();
        for (Path image : images(scan.resolve("color"))) {
            Transform pose =
                    new Transform(matrix(scan.resolve("pose").resolve(number(image) + ".txt")));
            if (pose.isKnown()) {
                CameraView camera = new CameraView(pose, lens, width, height);
                frames.add(new ScanFrame(camera, () -> Files.readAllBytes(image)));
            }
        }
        return frames;
    }

    private static List<Path> images(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.(jpg|png)"))
                    .sorted(Comparator.comparingInt(ExtractedFrames::number))
                    .toList();
        } catch (IOException e) {
            throw new ScanException(folder, e);
        }
    }

    private static int number(Path image) {
        String name = image.getFileName().toString();
        return Integer.parseInt(name.substring(0, name.indexOf('.')));
    }

    private static double[] matrix(Path file) {
        return ScanText.numbers(String.join(" ", ScanText.lines(file)), 16, file);
    }
}
