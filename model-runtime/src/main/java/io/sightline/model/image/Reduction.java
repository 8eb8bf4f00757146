package io.sightline.model.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Shrinks what is larger than it is to be sent; each pixel is the mean of those it stands for. */
public final class Reduction {
    private Reduction() {}

    /**
     * The image within a square, in its own shape.
     *
     * @param maxSide pixels of the longer side
     * @return the image itself if it is not larger
     */
    public static RgbImage within(RgbImage image, int maxSide) {
        double scale = (double) maxSide / Math.max(image.width(), image.height());
        if (scale >= 1) {
            return image;
        }
        int width = Math.max(1, (int) Math.rint(image.width() * scale));
        int height = Math.max(1, (int) Math.rint(image.height() * scale));
        byte[] rgb = new byte[width * height * RgbImage.CHANNELS];
        NativeCodecs.prepare();
        try (BytePointer pixels = new BytePointer(image.rgb());
                Mat large = new Mat(image.height(), image.width(), CV_8UC3, pixels);
                Mat small = new Mat();
                Size size = new Size(width, height)) {
            resize(large, small, size, 0, 0, INTER_AREA);
            try (BytePointer first = small.data()) {
                first.capacity(rgb.length).get(rgb);
            }
        }
        return new RgbImage(height, width, rgb);
    }
}
