package io.sightline.scene;

/**
 * One encoded camera image of a scene. Arrays are shared, never copied: treat them as immutable.
 *
 * @param scene the space the frame belongs to; the Kafka key
 * @param camera the camera within the scene, {@code "default"} when the producer named none
 * @param id unique within the scene; deterministic for a given Kafka record
 * @param timeMs capture time, milliseconds since the epoch
 * @param image JPEG, PNG or WebP bytes as received; none where they are elsewhere
 * @param pose where the camera stood, when the producer knows; otherwise {@code null}
 * @param trace its place in a trace, a W3C {@code traceparent}; {@code null} without one
 * @param claim where the image is kept outside of the job, {@code null} where it is not
 */
public record Frame(
        String scene,
        String camera,
        String id,
        long timeMs,
        byte[] image,
        CameraPose pose,
        String trace,
        ImageClaim claim) {
    private static final byte[] ELSEWHERE = {};

    /** A frame that belongs to no trace. */
    public Frame(
            String scene, String camera, String id, long timeMs, byte[] image, CameraPose pose) {
        this(scene, camera, id, timeMs, image, pose, null, null);
    }

    /** The same frame at another place in its trace. */
    public Frame in(String otherTrace) {
        return new Frame(scene, camera, id, timeMs, image, pose, otherTrace, claim);
    }

    /** The same frame without image and pose: what says which frame is meant. */
    public Frame reference() {
        return new Frame(scene, camera, id, timeMs, ELSEWHERE, null, trace, claim);
    }

    /** The same frame, whose image is kept elsewhere, too. */
    public Frame keptAs(ImageClaim elsewhere) {
        return new Frame(scene, camera, id, timeMs, image, pose, trace, elsewhere);
    }

    /** The same frame without its image where that is kept elsewhere. */
    public Frame claimed() {
        return claim == null ? this : withImage(ELSEWHERE);
    }

    /** The same frame with its image. */
    public Frame withImage(byte[] found) {
        return new Frame(scene, camera, id, timeMs, found, pose, trace, claim);
    }

    /** Whether its image has to be fetched. */
    public boolean isElsewhere() {
        return claim != null && image.length == 0;
    }

    /** Bytes of its image, wherever that is. */
    public int imageBytes() {
        return isElsewhere() ? claim.bytes() : image.length;
    }
}
