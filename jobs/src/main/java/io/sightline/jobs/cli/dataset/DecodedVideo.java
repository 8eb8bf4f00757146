package io.sightline.jobs.cli.dataset;

import io.sightline.model.image.FrameEncoder;
import io.sightline.model.video.VideoFile;
import io.sightline.rooms.scan.ScanException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Frames of a video as images of a training set. */
final class DecodedVideo {
    /** Of JPEG: they are packed a second time, and should not be seen to be. */
    private static final int QUALITY = 97;

    private DecodedVideo() {}

    /**
     * Some frames.
     *
     * @param frames indices from 0, ascending
     * @throws ScanException if the video ends before one of them
     * @throws io.sightline.model.ModelException if it cannot be read
     */
    static List<byte[]> jpegs(Path video, int[] frames) {
        List<byte[]> images = new ArrayList<>();
        FrameEncoder encoder = new FrameEncoder(QUALITY);
        try (VideoFile file = new VideoFile(video)) {
            int last = frames[frames.length - 1];
            if (last >= file.frameCount()) {
                throw new ScanException(
                        video,
                        "has %d frames, and frame %d has a pose; fetch it again"
                                .formatted(file.frameCount(), last));
            }
            file.read(frames, image -> images.add(encoder.jpeg(image)));
        }
        return images;
    }
}
