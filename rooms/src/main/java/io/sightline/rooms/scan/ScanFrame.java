package io.sightline.rooms.scan;

import java.io.IOException;

/**
 * A frame of a recording.
 *
 * @param camera what took it, and from where
 * @param image reads it
 */
public record ScanFrame(CameraView camera, Image image) {

    /** An encoded image that is read when it is asked for. */
    @FunctionalInterface
    public interface Image {
        /**
         * JPEG or PNG bytes, as recorded.
         *
         * @throws IOException if they cannot be read
         */
        byte[] read() throws IOException;

        /** Tells that it is going to be read, so that images of one file are read at once. */
        default void announce() {
            // An image in a file of its own is not read sooner for that.
        }
    }
}
