package io.sightline.console.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.kafka.map.Glb;
import java.util.Optional;

/**
 * A scene's map as its topic has it: binary glTF.
 *
 * @param gltf the file, as it came
 * @param etag its place on the topic
 * @param points how many it has
 * @param epoch the geometry epoch whose coordinates they are in
 * @param time when it was so, as it says
 */
public record MapFile(byte[] gltf, String etag, int points, int epoch, String time) {
    /** Larger maps are not shown. */
    static final int MOST_POINTS = 200_000;

    /** The same in bytes, with what is no point. */
    static final int MOST_BYTES = 8 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads one; nothing of what is none, or too large. */
    static Optional<MapFile> read(byte[] value, String etag) {
        if (value.length > MOST_BYTES) {
            return Optional.empty();
        }
        return Glb.json(value)
                .flatMap(MapFile::parse)
                .map(json -> of(value, etag, json))
                .filter(map -> map.points > 0 && map.points <= MOST_POINTS);
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static MapFile of(byte[] value, String etag, JsonNode json) {
        JsonNode extras = json.at("/scenes/0/extras");
        int points = json.at("/accessors/0/count").asInt();
        int epoch = extras.path("geometry_epoch").asInt();
        return new MapFile(value, etag, points, epoch, extras.path("time").asText());
    }

    /** What is told of it beside the file. */
    ObjectNode describe() {
        ObjectNode told = JSON.createObjectNode().put("etag", etag).put("points", points);
        return told.put("geometry_epoch", epoch).put("time", time);
    }
}
