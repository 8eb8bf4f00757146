package io.sightline.jobs.cli.clip;

import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.video.VideoFile;
import io.sightline.rooms.scan.sens.SensFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file whose frames are read by index: a video, or a recording of ScanNet. One thread only. */
public interface Recording extends AutoCloseable {

    /** How many frames it has. */
    int frameCount();

    /**
     * Reads some frames. Call it once.
     *
     * @param indices from 0, ascending
     * @param sink called with one frame per index, in order
     */
    void read(int[] indices, Consumer<RgbImage> sink);

    @Override
    void close();

    /**
     * Opens a file.
     *
     * @throws io.sightline.model.ModelException if it is no video that can be read
     * @throws io.sightline.rooms.scan.ScanException if it is no {@code .sens} that can be read
     */
    static Recording open(Path file) {
        return SensFile.isNamed(file) ? of(SensFile.open(file)) : of(new VideoFile(file));
    }

    private static Recording of(VideoFile video) {
        return new Recording() {
            @Override
            public int frameCount() {
                return video.frameCount();
            }

            @Override
            public void read(int[] indices, Consumer<RgbImage> sink) {
                video.read(indices, sink);
            }

            @Override
            public void close() {
                video.close();
            }
        };
    }

    private static Recording of(SensFile sens) {
        return new Recording() {
            @Override
            public int frameCount() {
                return sens.frames().size();
            }

            @Override
            public void read(int[] indices, Consumer<RgbImage> sink) {
                FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
                for (int index : indices) {
                    sink.accept(decoder.decode(sens.colour(index)));
                }
            }

            @Override
            public void close() {}
        };
    }
}
