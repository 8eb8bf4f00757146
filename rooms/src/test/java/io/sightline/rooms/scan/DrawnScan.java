package io.sightline.rooms.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.rooms.Camera;
import io.sightline.rooms.Room;
import io.sightline.rooms.RoomObject;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.Shape;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Renderer;
import io.sightline.rooms.render.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A drawn room and a clip of it, written in the layouts of published scans: what is true of the
 * scan is known. Only objects of some shapes are kept: a ball's closest point is not on its
 * outline, and a box is no cylinder.
 *
 * @param clip the room and its frames
 */
public record DrawnScan(Clip clip) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Aligned from recorded: a turn about the vertical, and a shift. */
    private static final Transform ALIGNMENT =
            new Transform(
                    new double[] {
                        0.8, -0.6, 0, 1.5, 0.6, 0.8, 0, -2.25, 0, 0, 1, 0.125, 0, 0, 0, 1
                    });

    /**
     * A drawn room's camera is a pinhole, which a fisheye lens can tell of, too: these are the
     * tangent's next terms after the angle itself.
     */
    private static final double[] TANGENT = {1 / 3.0, 2 / 15.0, 17 / 315.0, 62 / 2835.0};

    /** The room of a seed without objects of other shapes. */
    public static DrawnScan of(Footage footage, long seed, Set<Shape> shapes) {
        RoomWalk walk = footage.walk(seed);
        Room all = walk.room();
        List<RoomObject> kept =
                all.objects().stream()
                        .filter(object -> shapes.contains(object.category().shape()))
                        .toList();
        Room room =
                new Room(all.width(), all.depth(), all.height(), all.surfaces(), kept, all.light());
        Renderer renderer = new Renderer(room, walk.camera(footage.width(), footage.height()));
        List<View> views =
                Arrays.stream(walk.evenly(footage.frames()))
                        .mapToObj(i -> renderer.view(walk.poses().get(i), i))
                        .toList();
        return new DrawnScan(
                new Clip(new RoomWalk(seed, room, walk.poses(), walk.horizontalFov()), views));
    }

    /** Into a folder of ScanNet; its recording as one file, or as its tools unpack it. */
    public Path scanNet(Path parent, String name, boolean unpacked) throws IOException {
        Path scan = Files.createDirectories(parent.resolve(name));
        Transform recorded = ALIGNMENT.inverse();
        DrawnMesh mesh = new DrawnMesh(clip.room());
        Files.write(scan.resolve(name + "_vh_clean_2.labels.ply"), mesh.ply(recorded));
        write(scan.resolve(name + "_vh_clean_2.0.010000.segs.json"), segments(mesh));
        write(scan.resolve(name + ".aggregation.json"), groups(false));
        Camera camera = camera();
        Files.writeString(
                scan.resolve(name + ".txt"),
                "axisAlignment = %s%ncolorHeight = %d%ncolorWidth = %d%nsceneType = Den%n"
                        .formatted(numbers(ALIGNMENT.matrix()), camera.height(), camera.width()));
        if (!unpacked) {
            Files.write(scan.resolve(name + ".sens"), DrawnSens.of(clip, recorded));
            return scan;
        }
        for (String folder : List.of("color", "pose", "intrinsic")) {
            Files.createDirectories(scan.resolve(folder));
        }
        Files.writeString(
                scan.resolve("intrinsic/intrinsic_color.txt"), numbers(DrawnSens.lens(camera)));
        for (int i = 0; i < clip.frames().size(); i++) {
            Files.write(scan.resolve("color/" + i + ".jpg"), jpeg(i));
            Transform pose = recorded.after(DrawnSens.pose(clip.frames().get(i).geometry()));
            Files.writeString(scan.resolve("pose/" + i + ".txt"), numbers(pose.matrix()));
        }
        return scan;
    }

    /** Into a folder of ScanNet++, with frames of the phone or of the camera with its fisheye. */
    public Path scanNetPlusPlus(Path parent, String name, boolean phone) throws IOException {
        Path scan = parent.resolve(name);
        Files.createDirectories(scan.resolve("scans"));
        DrawnMesh mesh = new DrawnMesh(clip.room());
        Files.write(scan.resolve("scans/mesh_aligned_0.05.ply"), mesh.ply(Transform.identity()));
        write(scan.resolve("scans/segments.json"), segments(mesh));
        write(scan.resolve("scans/segments_anno.json"), groups(true));
        Path device = scan.resolve(phone ? "iphone" : "dslr");
        Path images = Files.createDirectories(device.resolve(phone ? "rgb" : "resized_images"));
        Path colmap = Files.createDirectories(device.resolve("colmap"));
        Camera camera = camera();
        double focal = camera.focalLength();
        Files.writeString(
                colmap.resolve("cameras.txt"),
                "# CAMERA_ID, MODEL, WIDTH, HEIGHT, PARAMS[]%n1 %s %d %d %s %s%n"
                        .formatted(
                                phone ? "OPENCV" : "OPENCV_FISHEYE",
                                camera.width(),
                                camera.height(),
                                numbers(focal, focal, camera.width() / 2.0, camera.height() / 2.0),
                                numbers(phone ? new double[4] : TANGENT)));
        StringBuilder lines = new StringBuilder("# IMAGE_ID, QW, QX, QY, QZ, TX, TY, TZ, ...\n");
        for (int i = clip.frames().size() - 1; i >= 0; i--) {
            String image = "frame_%06d.jpg".formatted(10 * i);
            Files.write(images.resolve(image), jpeg(i));
            Transform pose = DrawnSens.pose(clip.frames().get(i).geometry()).inverse();
            double[] m = pose.matrix();
            lines.append(
                    "%d %s %s 1 %s%n"
                            .formatted(
                                    i + 1,
                                    numbers(Rotations.quaternion(m)),
                                    numbers(m[3], m[7], m[11]),
                                    image));
            lines.append("12.5 3.5 -1 88.25 61.5 17\n");
        }
        Files.writeString(colmap.resolve("images.txt"), lines);
        return scan;
    }

    /** Into a folder of ARKitScenes. */
    public Path arkitScenes(Path parent, String name) throws IOException {
        Path scan = Files.createDirectories(parent.resolve(name));
        DrawnMesh mesh = new DrawnMesh(clip.room());
        Files.write(scan.resolve(name + "_3dod_mesh.ply"), mesh.ply(Transform.identity()));
        ObjectNode annotation = JSON.createObjectNode().put("skipped", false);
        ArrayNode data = annotation.putArray("data");
        for (RoomObject object : clip.room().objects()) {
            ObjectNode box = data.addObject().put("label", object.category().label());
            obb(object, box.putObject("segments").putObject("obbAligned"));
        }
        write(scan.resolve(name + "_3dod_annotation.json"), annotation);
        Path frames = scan.resolve(name + "_frames");
        Path images = Files.createDirectories(frames.resolve("lowres_wide"));
        Path lenses = Files.createDirectories(frames.resolve("lowres_wide_intrinsics"));
        Camera camera = camera();
        double focal = camera.focalLength();
        StringBuilder poses = new StringBuilder();
        for (int i = 0; i < clip.frames().size(); i++) {
            double seconds = 6845.7061 + i / 10.0;
            String stamp = String.format(Locale.ROOT, "%s_%.3f", name, seconds);
            Files.write(images.resolve(stamp + ".png"), FrameImage.png(clip.frames().get(i)));
            Files.writeString(
                    lenses.resolve(stamp + ".pincam"),
                    "%d %d %s"
                            .formatted(
                                    camera.width(),
                                    camera.height(),
                                    numbers(
                                            focal,
                                            focal,
                                            camera.width() / 2.0,
                                            camera.height() / 2.0)));
            double[] m = DrawnSens.pose(clip.frames().get(i).geometry()).inverse().matrix();
            poses.append(
                    "%s %s %s%n"
                            .formatted(
                                    seconds,
                                    numbers(Rotations.axisAngle(m)),
                                    numbers(m[3], m[7], m[11])));
        }
        Files.writeString(frames.resolve("lowres_wide.traj"), poses);
        return scan;
    }

    private Camera camera() {
        return clip.frames().get(0).geometry().camera();
    }

    private byte[] jpeg(int frame) {
        return FrameImage.jpeg(clip.frames().get(frame), 0.9f);
    }

    private static ObjectNode segments(DrawnMesh mesh) {
        ObjectNode segments = JSON.createObjectNode().put("sceneId", "drawn");
        ArrayNode indices = segments.putArray("segIndices");
        mesh.segments().forEach(segment -> indices.add(100 + segment));
        return segments;
    }

    /** Every object's segment, and the walls; with their boxes where the layout has some. */
    private ObjectNode groups(boolean boxes) {
        ObjectNode annotation = JSON.createObjectNode().put("sceneId", "drawn");
        ArrayNode groups = annotation.putArray("segGroups");
        List<RoomObject> objects = clip.room().objects();
        for (int i = 0; i < objects.size(); i++) {
            ObjectNode group = groups.addObject().put("id", i).put("objectId", i);
            group.put("label", objects.get(i).category().label()).putArray("segments").add(100 + i);
            if (boxes) {
                obb(objects.get(i), group.putObject("obb"));
            }
        }
        groups.addObject()
                .put("id", objects.size())
                .put("label", "wall")
                .putArray("segments")
                .add(100 + objects.size());
        return annotation;
    }

    private static void obb(RoomObject object, ObjectNode box) {
        double cos = Math.cos(object.yaw());
        double sin = Math.sin(object.yaw());
        numbers(box.putArray("centroid"), object.x(), object.y(), object.height() / 2);
        numbers(box.putArray("axesLengths"), object.length(), object.width(), object.height());
        numbers(box.putArray("normalizedAxes"), cos, sin, 0, -sin, cos, 0, 0, 0, 1);
    }

    private static void numbers(ArrayNode array, double... numbers) {
        Arrays.stream(numbers).forEach(array::add);
    }

    private static String numbers(double... numbers) {
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> String.valueOf(numbers[i]))
                .collect(Collectors.joining(" "));
    }

    private static void write(Path file, ObjectNode json) throws IOException {
        JSON.writeValue(file.toFile(), json);
    }
}
