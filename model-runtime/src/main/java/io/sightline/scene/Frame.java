package io.sightline.scene;

/**
 * One encoded camera image of a scene. Arrays are shared, never copied: treat them as immutable.
 *
 * @param scene the space the frame belongs to; the Kafka key
 * @param camera the camera within the scene, {@code "default"} when the producer named none
 * @param id unique within the scene; deterministic for a given Kafka record
 * @param timeMs capture time, milliseconds since the epoch
 * @param image JPEG, PNG or WebP bytes as received
 * @param pose where the camera stood, when the producer knows; otherwise {@code null}
 */
public record Frame(
        String scene, String camera, String id, long timeMs, byte[] image, CameraPose pose) {
    private static final byte[] ELSEWHERE = {};

    /** The same frame without image and pose: what says which frame is meant. */
    public Frame reference() {
        return new Frame(scene, camera, id, timeMs, ELSEWHERE, null);
    }
}
