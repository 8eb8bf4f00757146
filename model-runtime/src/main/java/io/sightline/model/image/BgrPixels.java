package io.sightline.model.image;

/** OpenCV's blue-green-red order, with or without alpha, to RGB. */
final class BgrPixels {
    private static final int WHITE = 255;

    private BgrPixels() {}

    /**
     * Opaque RGB. With an alpha channel the image is laid over white in Pillow's integer
     * arithmetic; of 16-bit samples the high byte counts.
     *
     * @param pixels interleaved samples, little-endian
     * @param channels 3, or 4 with alpha
     * @param sampleBytes 1 or 2
     */
    static byte[] toRgb(byte[] pixels, int channels, int sampleBytes) {
        int step = channels * sampleBytes;
        byte[] rgb = new byte[pixels.length / step * RgbImage.CHANNELS];
        for (int from = sampleBytes - 1, to = 0; to < rgb.length; from += step) {
            int alpha = channels == 4 ? pixels[from + 3 * sampleBytes] & 0xff : WHITE;
            for (int channel = 2; channel >= 0; channel--) {
                rgb[to++] = over(pixels[from + channel * sampleBytes] & 0xff, alpha);
            }
        }
        return rgb;
    }

    /**
     * Grey of 16 bits as Pillow converts it: cut off at 255, not scaled.
     *
     * @param pixels little-endian
     */
    static byte[] ofDeepGrey(byte[] pixels) {
        byte[] rgb = new byte[pixels.length / 2 * RgbImage.CHANNELS];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = 2 * (i / RgbImage.CHANNELS);
            rgb[i] = pixels[pixel + 1] == 0 ? pixels[pixel] : (byte) WHITE;
        }
        return rgb;
    }

    private static byte over(int value, int alpha) {
        int sum = value * alpha + WHITE * (255 - alpha) + 128;
        return (byte) (((sum >> 8) + sum) >> 8);
    }
}
