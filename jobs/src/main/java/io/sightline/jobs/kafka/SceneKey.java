package io.sightline.jobs.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which scene a record belongs to: its key, or without one its {@code ce_source}. */
public final class SceneKey {
    /** Most characters of a scene's id. */
    public static final int LONGEST = 255;

    private SceneKey() {}

    /**
     * The scene's id.
     *
     * @throws RefusedRecordException if the record names none, or one that cannot be an id
     */
    static String of(ConsumerRecord<byte[], byte[]> record, CloudEventHeaders event)
            throws RefusedRecordException {
        Optional<String> scene = record.key() == null ? event.scene() : Utf8.strict(record.key());
        if (scene.isEmpty()) {
            throw new RefusedRecordException(
                    "record.no_scene",
                    record.key() == null
                            ? "The record has no key: give the scene's id as its key, or a ce_source"
                                    + " of the form /scenes/{scene}/cameras/{camera}."
                            : "The record's key is not UTF-8: give the scene's id as its key.");
        }
        String id = scene.get();
        if (!isId(id)) {
            throw new RefusedRecordException(
                    "record.bad_scene",
                    "The scene "
                            + Utf8.quoted(id)
                            + " cannot be an id: use 1 to "
                            + LONGEST
                            + " characters without control characters, and more than one or two dots.");
        }
        return id;
    }

    /** Whether a text can be a scene's id; a dot or two mean another place in every address. */
    public static boolean isId(String text) {
        return !text.isBlank()
                && !text.equals(".")
                && !text.equals("..")
                && text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl);
    }
}
