package io.sightline.rooms.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads frames of a video file, for which these rooms have no decoder of their own. */
@FunctionalInterface
public interface VideoReader {
    /**
     * Some frames as encoded images, JPEG or PNG, one for each index.
     *
     * @param frames indices from 0, ascending
     * @throws IOException if they cannot be read
     */
    List<byte[]> read(Path video, int[] frames) throws IOException;
}
