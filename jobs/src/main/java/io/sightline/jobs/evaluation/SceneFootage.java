package io.sightline.jobs.evaluation;

import io.sightline.scene.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the frames of a recorded scene. */
@FunctionalInterface
public interface SceneFootage {

    /**
     * Frames in the order of time.
     *
     * @param recording a video file or a folder of images
     * @throws IOException if it cannot be read
     */
    List<Frame> read(Path recording) throws IOException;
}
