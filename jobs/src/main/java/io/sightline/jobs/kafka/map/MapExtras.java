package io.sightline.jobs.kafka.map;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.operators.map.MappedCamera;
import io.sightline.operators.map.MappedScene;
import io.sightline.sampling.alignment.Gaze;
import java.time.Instant;

/** What a map says beside its points: from where it was looked, what was looked at, what is up. */
final class MapExtras {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double DECIMALS = 1e4;

    private MapExtras() {}

    static ObjectNode of(MappedScene scene) {
        ObjectNode extras = JSON.createObjectNode();
        extras.put("scene", scene.scene());
        extras.put("time", Instant.ofEpochMilli(scene.timeMs()).toString());
        extras.put("geometry_epoch", scene.map().epoch());
        extras.put("metres", scene.posed());
        put(Upright.up(scene), extras.putArray("up"));
        SeenBox.of(scene.map()).describe(extras.putObject("seen"));
        ArrayNode cameras = extras.putArray("cameras");
        scene.cameras().stream()
                .filter(camera -> Upright.isFinite(camera.gaze()))
                .forEach(camera -> put(camera, cameras.addObject()));
        ArrayNode selected = extras.putArray("selected");
        scene.selected().forEach(selected::add);
        return extras;
    }

    private static void put(MappedCamera camera, ObjectNode object) {
        Gaze gaze = camera.gaze();
        object.put("frame", camera.frameId());
        object.put("camera", camera.camera());
        object.put("time", Instant.ofEpochMilli(camera.timeMs()).toString());
        put(gaze.centre(), object.putArray("position"));
        put(gaze.direction(), object.putArray("direction"));
        put(gaze.down(), object.putArray("down"));
        put(new double[] {gaze.spread()[0], gaze.spread()[1]}, object.putArray("spread"));
        object.put("distance", rounded(gaze.distance()));
    }

    static void put(double[] values, ArrayNode to) {
        for (double value : values) {
            to.add(rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * DECIMALS) / DECIMALS;
    }
}
