package io.sightline.notify.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.notify.settings.MqttSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What Home Assistant is told of entities, by its MQTT discovery: one device for each scene. */
final class HomeAssistant {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SLUG = 40;
    private static final int DIGITS = 8;

    private final MqttSettings settings;
    private final String status;

    /** With a topic that says whether we are there. */
    HomeAssistant(MqttSettings settings, String status) {
        this.settings = settings;
        this.status = status;
    }

    /** A message that stays on the broker. */
    record Announcement(String topic, String payload) {}

    /** A topic of an entity, such as {@code state}. */
    String topic(Entity entity, String what) {
        return "%s/%s/%s/%s"
                .formatted(settings.topics(), slug(entity.scene()), slug(entity.rule()), what);
    }

    /** On while the condition holds. */
    Announcement binarySensor(Entity entity) {
        ObjectNode config = config(entity, "", "firing");
        config.put("state_topic", topic(entity, "state"));
        config.put("payload_on", "ON").put("payload_off", "OFF");
        config.put("json_attributes_topic", topic(entity, "attributes"));
        return announcement("binary_sensor", entity, "firing", config);
    }

    /** The number that is answered. */
    Announcement sensor(Entity entity, String unit) {
        ObjectNode config = config(entity, " (number)", "number");
        config.put("state_topic", topic(entity, "number")).put("state_class", "measurement");
        if (unit != null && !unit.isBlank()) {
            config.put("unit_of_measurement", unit);
        }
        return announcement("sensor", entity, "number", config);
    }

    /** What was looked at. */
    Announcement image(Entity entity, String contentType) {
        ObjectNode config = config(entity, " (evidence)", "evidence");
        config.put("image_topic", topic(entity, "evidence")).put("content_type", contentType);
        return announcement("image", entity, "evidence", config);
    }

    /** That an entity is no more. */
    Announcement gone(String component, Entity entity, String kind) {
        return new Announcement(configTopic(component, entity, kind), "");
    }

    private Announcement announcement(
            String component, Entity entity, String kind, ObjectNode config) {
        return new Announcement(configTopic(component, entity, kind), config.toString());
    }

    private String configTopic(String component, Entity entity, String kind) {
        return "%s/%s/sightline/%s/config"
                .formatted(settings.discovery(), component, id(entity, kind));
    }

    private ObjectNode config(Entity entity, String suffix, String kind) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("name", cut(entity.question()) + suffix).put("unique_id", id(entity, kind));
        config.put("availability_topic", status);
        ObjectNode device = config.putObject("device");
        device.putArray("identifiers").add("sightline_" + slug(entity.scene()));
        device.put("name", "Sightline " + entity.scene()).put("manufacturer", "Sightline");
        config.putObject("origin").put("name", "Sightline");
        return config;
    }

    private static String id(Entity entity, String kind) {
        return "sightline_%s_%s_%s".formatted(slug(entity.scene()), slug(entity.rule()), kind);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** What may stand in a topic and an id, and still is no other name's. */
    private static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        if (plain.equals(name)) {
            return plain.length() <= LONGEST_SLUG ? plain : cutSlug(plain, name);
        }
        return cutSlug(plain, name);
    }

    private static String cutSlug(String plain, String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return plain.substring(0, Math.min(LONGEST_SLUG, plain.length()))
                    + "_"
                    + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
