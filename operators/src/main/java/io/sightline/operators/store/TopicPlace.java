package io.sightline.operators.store;

import io.sightline.operators.ReceivedRecord;
import io.sightline.scene.ImageClaim;

/**
 * Where a record is, as a claim names it: {@code TOPIC/PARTITION/OFFSET}. A topic's name holds no
 * slash.
 */
public record TopicPlace(String topic, int partition, long offset) {
    private static final int PARTS = 3;

    /** The claim to a frame's image by the record that it came in. */
    public static ImageClaim claim(ReceivedRecord record) {
        return ImageClaim.of(
                record.topic() + "/" + record.partition() + "/" + record.offset(), record.value());
    }

    /** Where that was. */
    public static TopicPlace of(ImageClaim claim) {
        String[] parts = claim.place().split("/", PARTS);
        return new TopicPlace(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }
}
