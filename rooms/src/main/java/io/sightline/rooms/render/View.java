package io.sightline.rooms.render;

/**
 * A frame and the truth behind it.
 *
 * @param geometry what each pixel shows
 * @param rgb {@code [H, W, 3]} row-major, 8 bits a channel
 */
public record View(Geometry geometry, byte[] rgb) {
    public int width() {
        return geometry.camera().width();
    }

    public int height() {
        return geometry.camera().height();
    }
}
