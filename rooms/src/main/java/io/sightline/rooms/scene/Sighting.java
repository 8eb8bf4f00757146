package io.sightline.rooms.scene;

/**
 * How much of each object a frame shows. An object counts as seen with 20 of its pixels at 112 ×
 * 84, or as large a part of a frame of another size.
 *
 * @param pixels per object of the scene, how many pixels show it
 * @param ofPixels how many pixels the frame has
 */
public record Sighting(int[] pixels, int ofPixels) {
    private static final long LEAST_PIXELS = 20;
    private static final long OF_PIXELS = 112 * 84;

    /** Whether the frame shows enough of an object to be seen. */
    public boolean shows(int object) {
        return pixels[object] * OF_PIXELS >= LEAST_PIXELS * ofPixels;
    }
}
