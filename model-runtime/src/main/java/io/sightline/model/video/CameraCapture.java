package io.sightline.model.video;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_videoio.CAP_V4L2;

import io.sightline.model.image.NativeCodecs;
import io.sightline.model.image.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;

/**
 * A camera of this machine through OpenCV's V4L2: FFmpeg's own needs libraries of the sound system
 * that a server does not have.
 */
final class CameraCapture implements Capture {
    private static final double USUAL_RATE = 30;

    private final VideoCapture camera;
    private final int maxSide;
    private final MediaLocation location;
    private long grabbedNanos;

    CameraCapture(MediaLocation location, int maxSide) {
        NativeCodecs.prepare();
        this.maxSide = maxSide;
        this.location = location;
        if (!Files.exists(Path.of(location.url()))) {
            throw location.fault("there is no such camera");
        }
        camera = new VideoCapture(location.url(), CAP_V4L2);
        if (!camera.isOpened()) {
            camera.close();
            throw location.fault("it gives no video; another program may be using it");
        }
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public boolean grab() {
        if (!camera.grab()) {
            throw location.lost("it gives no more frames; it may have been unplugged");
        }
        grabbedNanos = System.nanoTime();
        return true;
    }

    @Override
    public double seconds() {
        return grabbedNanos / 1e9;
    }

    @Override
    public double frameSeconds() {
        return 1 / USUAL_RATE;
    }

    @Override
    public RgbImage image() {
        try (Mat bgr = new Mat();
                Mat rgb = new Mat()) {
            camera.retrieve(bgr);
            double scale = Math.min(1, (double) maxSide / Math.max(bgr.rows(), bgr.cols()));
            if (scale < 1) {
                try (Size size = new Size()) {
                    resize(bgr, bgr, size, scale, scale, INTER_AREA);
                }
            }
            cvtColor(bgr, rgb, COLOR_BGR2RGB);
            byte[] pixels = new byte[Math.toIntExact(rgb.total() * rgb.elemSize())];
            try (BytePointer first = rgb.data()) {
                first.get(pixels);
            }
            return new RgbImage(rgb.rows(), rgb.cols(), pixels);
        }
    }

    @Override
    public void close() {
        camera.release();
        camera.close();
    }
}
