package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.Transform;
import io.sightline.rooms.scan.mesh.Mesh;
import io.sightline.rooms.scan.mesh.Ply;
import io.sightline.rooms.scan.sens.SensFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * ScanNet (arXiv 1702.04405): the annotation of the coarse mesh, or of the fine one where that
 * alone is there; the room is turned as its text file says. Frames are those of {@code SCAN.sens}
 * or of the folders {@code color}, {@code pose} and {@code intrinsic} that its tools write.
 */
public final class ScanNetLayout implements ScanLayout {
    private static final String COARSE = "_vh_clean_2";
    private static final String FINE = "_vh_clean";

    @Override
    public boolean isScan(Path folder) {
        return Files.exists(annotation(folder));
    }

    @Override
    public Path annotation(Path scan) {
        Path coarse = of(scan, ".aggregation.json");
        return Files.exists(coarse) ? coarse : of(scan, FINE + ".aggregation.json");
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
        ScanNetInfo info = ScanNetInfo.read(of(scan, ".txt"));
        boolean coarse = Files.exists(of(scan, ".aggregation.json"));
        Path segments = of(scan, coarse ? COARSE + ".0.010000.segs.json" : FINE + ".segs.json");
        Mesh mesh = Ply.read(mesh(scan, coarse)).moved(info.axisAlignment());
        SegmentedMesh segmented =
                new SegmentedMesh(mesh, segments, SegmentGroup.read(annotation(scan)));
        return new Scan(
                scan.getFileName().toString(),
                segmented.scene(vocabulary),
                segmented.view(),
                aligned(frames(scan, info), info.axisAlignment()));
    }

    private static List<ScanFrame> frames(Path scan, ScanNetInfo info) {
        Path recording = of(scan, ".sens");
        boolean extracted = Files.isDirectory(scan.resolve("color"));
        if (!extracted) {
            ScanText.require(recording);
        }
        return extracted ? ExtractedFrames.read(scan, info) : SensFile.open(recording).views();
    }

    private static List<ScanFrame> aligned(List<ScanFrame> frames, Transform alignment) {
        return frames.stream()
                .map(
                        frame -> {
                            CameraView camera = frame.camera();
                            Transform pose = alignment.after(camera.worldFromCamera());
                            return new ScanFrame(
                                    new CameraView(
                                            pose, camera.lens(), camera.width(), camera.height()),
                                    frame.image());
                        })
                .toList();
    }

    private static Path mesh(Path scan, boolean coarse) {
        Path labelled = of(scan, COARSE + ".labels.ply");
        if (coarse && Files.exists(labelled)) {
            return labelled;
        }
        Path mesh = of(scan, (coarse ? COARSE : FINE) + ".ply");
        ScanText.require(mesh);
        return mesh;
    }

    private static Path of(Path scan, String ending) {
        return scan.resolve(scan.toAbsolutePath().normalize().getFileName() + ending);
    }
}
