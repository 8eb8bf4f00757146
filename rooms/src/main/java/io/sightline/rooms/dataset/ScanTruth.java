package io.sightline.rooms.dataset;

import io.sightline.rooms.dataset.RoomTruth.FrameTruth;
import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.layout.Scan;
import io.sightline.rooms.scene.SceneObject;
import io.sightline.rooms.scene.Sighting;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan's frames really show.
 *
 * @param name of the scan
 * @param floorArea square metres
 * @param objects what is annotated
 * @param frames per frame, in the order of time
 */
public record ScanTruth(
        String name, double floorArea, List<ObjectTruth> objects, List<FrameTruth> frames) {

    /**
     * An object without its surface.
     *
     * @param label the word for it
     * @param x its centre, metres
     * @param y its centre, metres
     * @param longestDimension metres
     */
    public record ObjectTruth(String label, double x, double y, double longestDimension) {
        static ObjectTruth of(SceneObject object) {
            return new ObjectTruth(
                    object.label(), object.x(), object.y(), object.longestDimension());
        }
    }

    static ScanTruth of(Scan scan, List<ScanFrame> frames, List<Sighting> sightings) {
        List<FrameTruth> truths = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            CameraView camera = frames.get(i).camera();
            float[] extrinsics = floats(camera.worldFromCamera().inverse().matrix(), 12);
            truths.add(
                    new FrameTruth(
                            extrinsics,
                            floats(camera.lens(), camera.lens().length),
                            sightings.get(i).pixels()));
        }
        return new ScanTruth(
                scan.name(),
                scan.scene().floorArea(),
                scan.scene().objects().stream().map(ObjectTruth::of).toList(),
                truths);
    }

    private static float[] floats(double[] numbers, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
