package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.Transform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Cameras and poses as COLMAP writes them as text: {@code cameras.txt}, and in {@code images.txt}
 * two lines an image, of which the first has camera from world as a quaternion, real part first,
 * and a translation.
 */
final class ColmapModel {
    private final Path camerasFile;
    private final Path imagesFile;
    private final Function<String, Optional<ScanFrame.Image>> images;
    private final Map<String, String[]> cameras = new HashMap<>();

    private ColmapModel(Path model, Function<String, Optional<ScanFrame.Image>> images) {
        this.camerasFile = model.resolve("cameras.txt");
        this.imagesFile = model.resolve("images.txt");
        this.images = images;
    }

    /**
     * The frames whose images are there, in the order of their names.
     *
     * @param images finds the image of a file's name
     */
    static List<ScanFrame> read(Path model, Function<String, Optional<ScanFrame.Image>> images) {
        return new ColmapModel(model, images).frames();
    }

    private List<ScanFrame> frames() {
        for (String line : ScanText.lines(camerasFile)) {
            if (isData(line)) {
                String[] words = line.strip().split("\\s+");
                cameras.put(words[0], words);
            }
        }
        Map<String, ScanFrame> byName = new TreeMap<>();
        boolean ofPoints = false;
        for (String line : ScanText.lines(imagesFile)) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!ofPoints && isData(line)) {
                addFrame(line.strip().split("\\s+", 10), byName);
            }
            ofPoints = !ofPoints;
        }
        return List.copyOf(byName.values());
    }

    private void addFrame(String[] words, Map<String, ScanFrame> byName) {
        if (words.length < 10) {
            throw new ScanException(
                    imagesFile, "has '%s' for an image".formatted(String.join(" ", words)));
        }
        Optional<ScanFrame.Image> image = images.apply(Path.of(words[9]).getFileName().toString());
        if (image.isPresent()) {
            String pose = String.join(" ", List.of(words).subList(1, 8));
            double[] numbers = ScanText.numbers(pose, 7, imagesFile);
            CameraView view = view(words[8], cameraFromWorld(numbers).inverse());
            byName.put(words[9], new ScanFrame(view, image.get()));
        }
    }

    private CameraView view(String id, Transform pose) {
        String[] words = cameras.getOrDefault(id, new String[] {id, ""});
        String model = words[1];
        boolean fisheye = model.equals("OPENCV_FISHEYE");
        if (model.endsWith("FISHEYE") && !fisheye) {
            throw new ScanException(
                    camerasFile,
                    "has a lens of model %s, and of fisheye lenses only OPENCV_FISHEYE is known;"
                                    .formatted(model)
                            + " undistort its images with COLMAP");
        }
        boolean oneFocalLength = model.startsWith("SIMPLE_") || model.equals("RADIAL");
        int needed = oneFocalLength ? 7 : fisheye ? 12 : 8;
        if (words.length < needed) {
            throw new ScanException(camerasFile, "does not tell the lens of camera " + id);
        }
        String text = String.join(" ", List.of(words).subList(2, needed));
        double[] n = ScanText.numbers(text, needed - 2, camerasFile);
        double[] lens =
                oneFocalLength
                        ? new double[] {n[2], n[2], n[3], n[4]}
                        : Arrays.copyOfRange(n, 2, n.length);
        return new CameraView(pose, lens, (int) n[0], (int) n[1]);
    }

    private static Transform cameraFromWorld(double[] n) {
        double w = n[0];
        double x = n[1];
        double y = n[2];
        double z = n[3];
        return new Transform(
                new double[] {
                    1 - 2 * (y * y + z * z),
                    2 * (x * y - w * z),
                    2 * (x * z + w * y),
                    n[4],
                    2 * (x * y + w * z),
                    1 - 2 * (x * x + z * z),
                    2 * (y * z - w * x),
                    n[5],
                    2 * (x * z - w * y),
                    2 * (y * z + w * x),
                    1 - 2 * (x * x + y * y),
                    n[6],
                    0,
                    0,
                    0,
                    1
                });
    }

    private static boolean isData(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }
}
