package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.VideoReader;
import io.sightline.rooms.scan.mesh.Ply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ScanNet++ (arXiv 2308.11417): {@code scans/mesh_aligned_0.05.ply} with its segments, their
 * objects and boxes; frames of the phone as its tools unpack them to {@code iphone/rgb}, or else
 * out of {@code iphone/rgb.mkv}, or else of the camera in {@code dslr/resized_images}, with the
 * poses that COLMAP found for either.
 */
public final class ScanNetPlusPlusLayout implements ScanLayout {
    /** Its tools number the frames that they unpack as the video does. */
    private static final Pattern FRAME = Pattern.compile("frame_(\\d{1,9})\\.\\w+");

    private final VideoReader reader;

    /**
     * The layout.
     *
     * @param reader reads the phone's video
     */
    public ScanNetPlusPlusLayout(VideoReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean isScan(Path folder) {
        return Files.exists(annotation(folder));
    }

    @Override
    public Path annotation(Path scan) {
        return scan.resolve("scans/segments_anno.json");
    }

    @Override
    public List<String> labels(Path scan) {
        return SegmentGroup.read(annotation(scan)).stream()
                .map(SegmentGroup::label)
                .filter(Label::isAsked)
                .toList();
    }

    @Override
    public Scan read(Path scan, List<String> vocabulary) {
        Path mesh = scan.resolve("scans/mesh_aligned_0.05.ply");
        ScanText.require(mesh);
        SegmentedMesh segmented =
                new SegmentedMesh(
                        Ply.read(mesh),
                        scan.resolve("scans/segments.json"),
                        SegmentGroup.read(annotation(scan)));
        return new Scan(
                scan.getFileName().toString(),
                segmented.scene(vocabulary),
                segmented.view(),
                frames(scan));
    }

    private List<ScanFrame> frames(Path scan) {
        Path phone = scan.resolve("iphone/rgb");
        Path video = scan.resolve("iphone/rgb.mkv");
        Path camera = scan.resolve("dslr/resized_images");
        if (Files.isDirectory(phone)) {
            return ColmapModel.read(scan.resolve("iphone/colmap"), files(phone));
        }
        if (Files.exists(video)) {
            VideoImages images = new VideoImages(video, reader);
            return ColmapModel.read(
                    scan.resolve("iphone/colmap"),
                    name ->
                            Optional.of(FRAME.matcher(name))
                                    .filter(Matcher::matches)
                                    .map(frame -> images.image(Integer.parseInt(frame.group(1)))));
        }
        if (Files.isDirectory(camera)) {
            return ColmapModel.read(scan.resolve("dslr/colmap"), files(camera));
        }
        throw new ScanException(
                scan,
                "has frames neither in iphone/rgb nor in iphone/rgb.mkv nor in"
                        + " dslr/resized_images; fetch one of them with the scan");
    }

    private static Function<String, Optional<ScanFrame.Image>> files(Path folder) {
        return name ->
                Optional.of(folder.resolve(name))
                        .filter(Files::exists)
                        .map(image -> () -> Files.readAllBytes(image));
    }
}
