package io.sightline.jobs.kafka.map;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.operators.map.MappedScene;

/**
 * A scene's map as binary glTF 2.0: one mesh of points, {@code POSITION} as 32-bit floats in the
 * geometry epoch's coordinates, {@code COLOR_0} as bytes, linear as glTF has them. The node turns
 * what is up to +Y. What else is known of the map is in the scene's {@code extras}; see {@code
 * config/schemas/scene-map.schema.json}.
 */
public final class MapGltf {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FLOAT = 5126;
    private static final int UNSIGNED_BYTE = 5121;
    private static final int VERTICES = 34962;

    private MapGltf() {}

    /** The whole file; of a map that has a point. */
    static byte[] of(MappedScene scene) {
        PointBytes points = PointBytes.of(scene.map());
        return Glb.file(document(scene, points.bounds()).toString(), points.bytes());
    }

    private static ObjectNode document(MappedScene scene, float[][] bounds) {
        int points = scene.map().size();
        ObjectNode document = JSON.createObjectNode();
        document.putObject("asset").put("version", "2.0").put("generator", "Sightline");
        document.put("scene", 0);
        ObjectNode whole = document.putArray("scenes").addObject().put("name", scene.scene());
        whole.putArray("nodes").add(0);
        whole.set("extras", MapExtras.of(scene));
        ObjectNode node = document.putArray("nodes").addObject().put("mesh", 0);
        MapExtras.put(Upright.turn(Upright.up(scene)), node.putArray("rotation"));
        ObjectNode drawn = document.putArray("meshes").addObject();
        ObjectNode primitive = drawn.putArray("primitives").addObject().put("mode", 0);
        primitive.putObject("attributes").put("POSITION", 0).put("COLOR_0", 1);
        ArrayNode accessors = document.putArray("accessors");
        ObjectNode positions = accessor(accessors, 0, FLOAT, points, "VEC3");
        put(bounds[0], positions.putArray("min"));
        put(bounds[1], positions.putArray("max"));
        accessor(accessors, 1, UNSIGNED_BYTE, points, "VEC4").put("normalized", true);
        ArrayNode views = document.putArray("bufferViews");
        view(views, 0, points * PointBytes.POSITION);
        view(views, points * PointBytes.POSITION, points * PointBytes.COLOUR);
        document.putArray("buffers")
                .addObject()
                .put("byteLength", points * (PointBytes.POSITION + PointBytes.COLOUR));
        return document;
    }

    private static ObjectNode accessor(
            ArrayNode accessors, int view, int component, int count, String type) {
        return accessors
                .addObject()
                .put("bufferView", view)
                .put("componentType", component)
                .put("count", count)
                .put("type", type);
    }

    private static void view(ArrayNode views, int offset, int length) {
        views.addObject()
                .put("buffer", 0)
                .put("byteOffset", offset)
                .put("byteLength", length)
                .put("target", VERTICES);
    }

    private static void put(float[] values, ArrayNode to) {
        for (float value : values) {
            to.add(value);
        }
    }
}
