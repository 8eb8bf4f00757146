package io.sightline.model.video;

import io.sightline.model.image.RgbImage;

/** Frames one after the other, of which only some are looked at. One thread only. */
interface Capture extends AutoCloseable {

    /** Whether its frames come as they happen. */
    boolean live();

    /**
     * Goes on to the next frame.
     *
     * @return whether there is one
     * @throws SourceLostException if a live source gives no more
     */
    boolean grab();

    /** The current frame's timestamp in seconds since any moment, NaN where it has none. */
    double seconds();

    /** Seconds from a frame to the next, where timestamps do not tell. */
    double frameSeconds();

    /** The current frame's pixels. */
    RgbImage image();

    @Override
    void close();
}
