package io.sightline.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.BadImageException.Reason;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageFormat;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.scene.Frame;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private final FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);

    @Test
    void aPngsPixelsAreItsPixels() {
        BufferedImage picture = TestImages.picture(37, 23, BufferedImage.TYPE_INT_RGB);
        RgbImage image = decoder.decode(TestImages.encode(picture, "png"));
        assertThat(image.size()).isEqualTo(new FrameSize(23, 37));
        assertThat(image.rgb()).isEqualTo(TestImages.rgb(picture));
    }

    /** libpng would write a line for each of them to standard error, or refuse the image. */
    @Test
    void chunksThatMakeNoPixelsAreNotLookedAt() {
        byte[] png = TestImages.png(37, 23);
        byte[] odd = withChunks(png, "iCCP", "tEXt", "gAMA", "acTL");
        assertThat(decoder.decode(odd).rgb()).isEqualTo(decoder.decode(png).rgb());
    }

    /** The image with chunks behind its header, of nonsense and with a wrong checksum. */
    private static byte[] withChunks(byte[] png, String... types) {
        int header = 8 + 12 + 13;
        ByteBuffer odd = ByteBuffer.allocate(png.length + types.length * (12 + 5));
        odd.put(png, 0, header);
        for (String type : types) {
            odd.putInt(5).put(type.getBytes(StandardCharsets.US_ASCII));
            odd.put("?????".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        }
        return odd.put(png, header, png.length - header).array();
    }

    /** libjpeg 6b inside the JDK has the arithmetic that libjpeg-turbo promises to keep. */
    @Test
    void aJpegDecodesBitForBitAsLibjpegDecodesIt() throws IOException {
        byte[] jpeg = TestImages.jpeg(203, 117);
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(decoder.decode(jpeg).rgb()).isEqualTo(TestImages.rgb(expected));
    }

    @Test
    void greyBecomesThreeEqualChannels() {
        BufferedImage grey = TestImages.picture(9, 5, BufferedImage.TYPE_BYTE_GRAY);
        for (String format : new String[] {"png", "jpg"}) {
            byte[] rgb = decoder.decode(TestImages.encode(grey, format)).rgb();
            assertThat(rgb).hasSize(9 * 5 * 3);
            assertThat(IntStream.range(0, rgb.length))
                    .allSatisfy(i -> assertThat(rgb[i]).isEqualTo(rgb[i - i % 3]));
        }
    }

    @Test
    void transparencyIsLaidOverWhiteInPillowsArithmetic() {
        BufferedImage picture = TestImages.picture(16, 16, BufferedImage.TYPE_INT_ARGB);
        byte[] expected = new byte[16 * 16 * 3];
        for (int i = 0; i < expected.length; i++) {
            int argb = picture.getRGB(i / 3 % 16, i / 3 / 16);
            int alpha = argb >>> 24;
            int value = (argb >> (8 * (2 - i % 3))) & 0xff;
            // Pillow: round((value · alpha + 255 · (255 - alpha)) / 255)
            expected[i] = (byte) Math.round((value * alpha + 255 * (255 - alpha)) / 255.0);
        }
        assertThat(decoder.decode(TestImages.encode(picture, "png")).rgb()).isEqualTo(expected);
    }

    @Test
    void webpDecodesWithAndWithoutAlpha() {
        BufferedImage picture = TestImages.picture(24, 16, BufferedImage.TYPE_INT_RGB);
        assertThat(decoder.decode(TestImages.webp(24, 16, false)).rgb())
                .isEqualTo(TestImages.rgb(picture));
        RgbImage overWhite = decoder.decode(TestImages.webp(24, 16, true));
        assertThat(overWhite.size()).isEqualTo(new FrameSize(16, 24));
        assertThat(overWhite.rgb()[0]).as("alpha 0 is white").isEqualTo((byte) 255);
    }

    @Test
    void brokenContentsAreRefusedWithoutQuotingThem() {
        byte[] png = TestImages.png(40, 40);
        for (int i = 60; i < 120; i++) {
            png[i] ^= (byte) 0x55;
        }
        assertThatThrownBy(() -> decoder.decode(png))
                .hasMessageContaining("PNG image of 40 x 40 pixels")
                .isInstanceOfSatisfying(
                        BadImageException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNDECODABLE));
    }

    @Test
    void whatIsWrongWithAFrameIsSaidOfIt() {
        Frame frame = new Frame("lobby", "door", "0007.png", 0, new byte[] {1, 2, 3}, null);

        assertThatExceptionOfType(BadImageException.class)
                .isThrownBy(() -> decoder.decode(frame))
                .withMessageStartingWith("frame '0007.png': ")
                .matches(fault -> fault.reason() == Reason.NOT_AN_IMAGE);
    }

    @Test
    void aJpegWeEncodeIsCloseToItsPixels() {
        RgbImage image = decoder.decode(TestImages.jpeg(64, 48));
        byte[] jpeg = new FrameEncoder(FrameEncoder.DEFAULT_QUALITY).jpeg(image);
        assertThat(ImageHeader.read(jpeg)).isEqualTo(new ImageHeader(ImageFormat.JPEG, 64, 48));
        byte[] again = decoder.decode(jpeg).rgb();
        double error =
                IntStream.range(0, again.length)
                        .map(i -> Math.abs((again[i] & 0xff) - (image.rgb()[i] & 0xff)))
                        .average()
                        .orElseThrow();
        assertThat(error).isLessThan(8);
    }

    @Test
    void aPngWeEncodeIsItsPixels() {
        RgbImage image = decoder.decode(TestImages.jpeg(64, 48));
        byte[] png = new FrameEncoder(FrameEncoder.DEFAULT_QUALITY).png(image);
        assertThat(decoder.decode(png).rgb()).isEqualTo(image.rgb());
    }

    @Test
    void aQualityOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new FrameEncoder(0)).hasMessageContaining("quality 0");
    }

    @Test
    void ofSixteenBitsTheHighByteCounts() {
        ColorModel colours =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        true,
                        false,
                        Transparency.TRANSLUCENT,
                        DataBuffer.TYPE_USHORT);
        WritableRaster samples = colours.createCompatibleWritableRaster(2, 1);
        samples.setPixel(0, 0, new int[] {0x1234, 0x80ff, 0xfe00, 0xffff});
        samples.setPixel(1, 0, new int[] {0x1234, 0x80ff, 0xfe00, 0x00ff});
        byte[] png = TestImages.encode(new BufferedImage(colours, samples, false, null), "png");
        assertThat(decoder.decode(png).rgb()).containsExactly(0x12, 0x80, 0xfe, 0xff, 0xff, 0xff);
    }

    /** A 4K frame at half its size is the mean of its pixels, but for the codec's rounding. */
    @Test
    void whatIsLargerThanAModelLooksAtComesReduced() {
        FrameDecoder reducing = FrameDecoder.reducing(ImageLimits.DEFAULT);
        RgbImage smooth = slope(3001, 2000);
        for (byte[] encoded :
                List.of(new FrameEncoder(95).jpeg(smooth), new FrameEncoder(95).png(smooth))) {
            RgbImage whole = decoder.decode(encoded);
            RgbImage half = reducing.decode(encoded);

            assertThat(whole.size()).isEqualTo(new FrameSize(2000, 3001));
            assertThat(half.height()).isEqualTo(1000);
            assertThat(half.width()).isBetween(1500, 1501);
            int at = (500 * half.width() + 700) * 3;
            int mean = (sample(whole, 1400, 1000) + sample(whole, 1401, 1001)) / 2;
            assertThat(half.rgb()[at] & 0xff).isCloseTo(mean, within(3));
        }
        byte[] ordinary = TestImages.jpeg(203, 117);
        assertThat(reducing.decode(ordinary).rgb()).isEqualTo(decoder.decode(ordinary).rgb());
    }

    private static int sample(RgbImage image, int x, int y) {
        return image.rgb()[(y * image.width() + x) * 3] & 0xff;
    }

    private static RgbImage slope(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (255L * (i / 3 % width) / width);
        }
        return new RgbImage(height, width, rgb);
    }

    @Test
    void manyThreadsMayDecodeAtOnce() {
        byte[] jpeg = TestImages.jpeg(203, 117);
        byte[] expected = decoder.decode(jpeg).rgb();
        assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> decoder.decode(jpeg).rgb()))
                .allSatisfy(rgb -> assertThat(rgb).isEqualTo(expected));
    }
}
