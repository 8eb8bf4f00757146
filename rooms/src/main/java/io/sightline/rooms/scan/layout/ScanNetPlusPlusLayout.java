package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.mesh.Ply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * ScanNet++ (arXiv 2308.11417): {@code scans/mesh_aligned_0.05.ply} with its segments, their
 * objects and boxes; frames of the phone as its tools unpack them to {@code iphone/rgb}, or else of
 * the camera in {@code dslr/resized_images}, with the poses that COLMAP found for either.
 */
public final class ScanNetPlusPlusLayout implements ScanLayout {
    private static final String ANNOTATION = "scans/segments_anno.json";

    @Override
    public boolean isScan(Path folder) {
        return Files.exists(folder.resolve(ANNOTATION));
    }

    @Override
    public List<String> labels(Path scan) {
        return SegmentGroup.read(scan.resolve(ANNOTATION)).stream()
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
                        SegmentGroup.read(scan.resolve(ANNOTATION)));
        return new Scan(
                scan.getFileName().toString(),
                segmented.scene(vocabulary),
                segmented.view(),
                frames(scan));
    }

    private static List<ScanFrame> frames(Path scan) {
        Path phone = scan.resolve("iphone/rgb");
        Path camera = scan.resolve("dslr/resized_images");
        if (Files.isDirectory(phone)) {
            return ColmapModel.read(scan.resolve("iphone/colmap"), phone);
        }
        if (Files.isDirectory(camera)) {
            return ColmapModel.read(scan.resolve("dslr/colmap"), camera);
        }
        throw new ScanException(
                scan,
                "has frames neither in iphone/rgb nor in dslr/resized_images; unpack iphone/rgb.mkv"
                        + " with ScanNet++'s iphone.prepare_iphone_data");
    }
}
