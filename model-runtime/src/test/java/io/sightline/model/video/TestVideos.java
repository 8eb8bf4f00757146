package io.sightline.model.video;

import io.sightline.model.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Videos whose frames tell their own index: eight black or white columns are its bits. */
public final class TestVideos {
    static final int WIDTH = 128;
    static final int HEIGHT = 64;
    private static final int BITS = 8;

    private TestVideos() {}

    /** As many frames at 25 a second, in the container that the file's ending names. */
    public static Path write(Path file, int codec, int frames, int group, int reordered)
            throws Exception {
        return write(
                file,
                frames,
                recorder -> {
                    recorder.setVideoCodec(codec);
                    recorder.setFrameRate(25);
                    recorder.setGopSize(group);
                    recorder.setMaxBFrames(reordered);
                });
    }

    /** As many frames as a recorder that is set up so makes of them. */
    static Path write(Path file, int frames, Consumer<FFmpegFrameRecorder> setUp) throws Exception {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        try (FFmpegFrameRecorder recorder =
                new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, 0)) {
            recorder.setVideoQuality(2);
            setUp.accept(recorder);
            recorder.start();
            for (int index = 0; index < frames; index++) {
                try (Frame frame = picture(index)) {
                    recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
                }
            }
        }
        return file;
    }

    private static Frame picture(int index) {
        Frame frame = new Frame(WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 3);
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        for (int i = 0; i < WIDTH * HEIGHT * 3; i++) {
            int x = i / 3 % WIDTH;
            int y = i / 3 / WIDTH;
            pixels.put(y * frame.imageStride + x * 3 + i % 3, (byte) (lit(index, x) ? 235 : 16));
        }
        return frame;
    }

    private static boolean lit(int index, int x) {
        return (index >> (x / (WIDTH / BITS)) & 1) == 1;
    }

    /** The index that a frame, or a smaller copy of it, shows. */
    public static int index(RgbImage image) {
        int index = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = (2 * bit + 1) * image.width() / BITS / 2;
            int middle = (image.height() / 2 * image.width() + x) * 3;
            if ((image.rgb()[middle] & 0xff) > 127) {
                index |= 1 << bit;
            }
        }
        return index;
    }
}
