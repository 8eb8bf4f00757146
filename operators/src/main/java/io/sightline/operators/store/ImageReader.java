package io.sightline.operators.store;

import io.sightline.scene.ImageClaim;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** Reads images from where they are kept. One thread at a time. */
public interface ImageReader extends AutoCloseable {
    /**
     * Waits for all that are there.
     *
     * @return what lies where the claims say, which need not be the image; nothing where nothing
     *     does
     * @throws IOException if it cannot be known what lies there
     */
    Map<ImageClaim, byte[]> read(Collection<ImageClaim> claims) throws IOException;

    @Override
    void close();
}
