package io.sightline.model.video;

import io.sightline.model.image.RgbImage;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A video file whose frames are read by index. Opening it reads its packets once without decoding
 * them, so the number of frames is counted, not estimated; reading seeks to the key frame before a
 * wanted frame when that saves work. One thread only.
 */
public final class VideoFile implements AutoCloseable {
    private final MediaLocation location;
    private final MediaInput input;
    private final FrameTimes times;

    /**
     * Opens any file that FFmpeg reads.
     *
     * @throws io.sightline.model.ModelException if it cannot be read or has no video
     */
    public VideoFile(Path file) {
        location = MediaLocation.file(file);
        location.require();
        try (MediaInput packets = new MediaInput(location)) {
            times = FrameTimes.of(packets);
        }
        if (times.count() == 0) {
            throw location.fault("its video has no frames");
        }
        input = new MediaInput(location);
    }

    /** How many frames the video has. */
    public int frameCount() {
        return times.count();
    }

    /**
     * Reads some frames. Call it once per opened file.
     *
     * @param indices from 0, ascending
     * @param sink called with one frame per index, in order; a frame that the file announces but
     *     does not hold is replaced by the one before it
     */
    public void read(int[] indices, Consumer<RgbImage> sink) {
        try (RgbConverter converter = new RgbConverter(Integer.MAX_VALUE, input.orientation())) {
            FrameSearch search = new FrameSearch(input, times);
            RgbImage last = null;
            for (int index : indices) {
                AVFrame frame = search.frame(index);
                if (frame != null) {
                    last = converter.convert(frame);
                } else if (last == null) {
                    throw location.fault("none of its frames can be decoded");
                }
                sink.accept(last);
            }
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
