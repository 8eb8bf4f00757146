package io.sightline.model.image.header;

/**
 * Height before width, as everywhere in the model.
 *
 * @param height rows in pixels
 * @param width columns in pixels
 */
public record FrameSize(int height, int width) {
    /** Height times width. */
    public long pixels() {
        return (long) height * width;
    }
}
