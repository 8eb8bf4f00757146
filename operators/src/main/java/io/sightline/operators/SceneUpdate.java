package io.sightline.operators;

/**
 * What a scene learns: exactly one of the two.
 *
 * @param frame a frame, at once
 * @param points geometry of frames that it knows already
 */
public record SceneUpdate(SceneFrame frame, ChunkPoints points) {

    /** The scene gets a frame, of which nothing but its image is known, or where that is kept. */
    public static SceneUpdate of(SceneFrame frame) {
        return new SceneUpdate(frame.claimed(), null);
    }

    /** Geometry of frames that were handed on before came back. */
    public static SceneUpdate of(ChunkPoints points) {
        return new SceneUpdate(null, points);
    }

    /** The space that it is about. */
    public String scene() {
        return frame == null ? points.scene() : frame.scene();
    }
}
