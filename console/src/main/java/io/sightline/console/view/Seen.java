package io.sightline.console.view;

/**
 * A frame that was seen, without its image.
 *
 * @param camera that saw it
 * @param id of the frame
 * @param timeMs its capture time, milliseconds since the epoch
 * @param etag its place on the topic
 */
public record Seen(String camera, String id, long timeMs, String etag) {
    static Seen of(Picture picture) {
        return new Seen(
                picture.frame().camera(),
                picture.frame().id(),
                picture.frame().timeMs(),
                picture.etag());
    }
}
