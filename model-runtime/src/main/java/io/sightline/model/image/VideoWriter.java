package io.sightline.model.image;

import io.sightline.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/** Frames to a video file; the file's ending names the container. Not thread-safe. */
public final class VideoWriter implements AutoCloseable {
    /** Bits per pixel and frame: generous, for small frames whose details matter. */
    private static final double BITS_PER_PIXEL = 2;

    private final Path file;
    private final FFmpegFrameRecorder recorder;

    /**
     * Starts a video, replacing what is there.
     *
     * @param file such as {@code walk.mp4}
     * @param width pixels, even
     * @param height pixels, even
     * @param framesPerSecond pace
     * @throws ModelException if the size is odd or the file cannot be written
     */
    public VideoWriter(Path file, int width, int height, int framesPerSecond) {
        if (width % 2 != 0 || height % 2 != 0) {
            throw new ModelException(
                    "video %s cannot have %d x %d pixels: its colours are stored for pairs of pixels;"
                                    .formatted(file, width, height)
                            + " give even numbers");
        }
        NativeCodecs.prepare();
        this.file = file;
        recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(framesPerSecond);
        recorder.setVideoBitrate((int) (BITS_PER_PIXEL * width * height * framesPerSecond));
        try {
            recorder.start();
        } catch (FrameRecorder.Exception e) {
            throw failure(e);
        }
    }

    /**
     * Adds a frame of the video's size.
     *
     * @throws ModelException if it cannot be written
     */
    public void write(RgbImage image) {
        try (Frame frame = new Frame(image.width(), image.height(), Frame.DEPTH_UBYTE, 3)) {
            ByteBuffer pixels = (ByteBuffer) frame.image[0];
            int row = image.width() * RgbImage.CHANNELS;
            for (int y = 0; y < image.height(); y++) {
                pixels.position(y * frame.imageStride).put(image.rgb(), y * row, row);
            }
            pixels.position(0);
            recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
        } catch (FrameRecorder.Exception e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            recorder.close();
        } catch (FrameRecorder.Exception e) {
            throw failure(e);
        }
    }

    private ModelException failure(Exception cause) {
        return new ModelException("video %s cannot be written: %s".formatted(file, cause), cause);
    }
}
