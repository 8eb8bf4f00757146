package io.sightline.model.video;

import io.sightline.model.image.RgbImage;

/** Frames one after the other, of which only some are looked at. One thread only. */
interface Capture extends AutoCloseable {

    /**
     * Goes on to the next frame.
     *
     * @return whether there is one
     */
    boolean grab();

    /** When the current frame is, in seconds since any fixed moment. */
    double seconds();

    /** The current frame's pixels. */
    RgbImage image();

    @Override
    void close();
}
