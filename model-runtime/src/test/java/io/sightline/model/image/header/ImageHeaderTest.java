package io.sightline.model.image.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.TestImages;
import io.sightline.model.image.header.BadImageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {
    private static final byte[] JPEG = TestImages.jpeg(48, 32);
    private static final byte[] PNG = TestImages.png(20, 30);
    private static final byte[] WEBP = TestImages.webp(24, 16, false);
    private static final byte[] WEBP_WITH_ALPHA = TestImages.webp(24, 16, true);

    @Test
    void formatAndSizeAreRead() {
        assertThat(ImageHeader.read(JPEG)).isEqualTo(new ImageHeader(ImageFormat.JPEG, 48, 32));
        assertThat(ImageHeader.read(PNG)).isEqualTo(new ImageHeader(ImageFormat.PNG, 20, 30));
        ImageHeader webp = new ImageHeader(ImageFormat.WEBP, 24, 16);
        assertThat(ImageHeader.read(WEBP)).isEqualTo(webp);
        assertThat(ImageHeader.read(WEBP_WITH_ALPHA)).isEqualTo(webp);
        assertThat(webp.format().mediaType()).isEqualTo("image/webp");
    }

    @Test
    void lossyAndExtendedWebpAreRead() {
        byte[] lossy = riff("VP8 ", "\0\0\0\u009d\u0001*@\u0001\u00f0\u0000");
        assertThat(ImageHeader.read(lossy)).isEqualTo(new ImageHeader(ImageFormat.WEBP, 320, 240));
        byte[] extended =
                riff("VP8X", "\0\0\0\0?\u0001\0\u00ef\0\0VP8L\u0008\0\0\0/\0\0\0\0\0\0\0");
        extended[16] = 10;
        assertThat(ImageHeader.read(extended))
                .isEqualTo(new ImageHeader(ImageFormat.WEBP, 320, 240));
    }

    @Test
    void bytesAfterTheEndAreHarmless() {
        assertThat(ImageHeader.read(Arrays.copyOf(JPEG, JPEG.length + 7)).width()).isEqualTo(48);
    }

    @Test
    void whatIsNoImageIsNamed() {
        assertReason(new byte[0], Reason.EMPTY, "0 bytes");
        assertReason(ascii("not an image"), Reason.NOT_AN_IMAGE, "12 bytes");
        assertReason(ascii("GIF89a and so on"), Reason.NOT_AN_IMAGE, "neither JPEG");
        assertReason(new byte[] {(byte) 0xff}, Reason.NOT_AN_IMAGE, "1 bytes");
    }

    @Test
    void everyTruncationIsNoticed() {
        for (byte[] whole : new byte[][] {JPEG, PNG, WEBP, WEBP_WITH_ALPHA}) {
            for (int length = 16; length < whole.length - 4; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> ImageHeader.read(cut))
                        .isInstanceOfSatisfying(
                                BadImageException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
            }
        }
    }

    @Test
    void anImageWithoutPixelsIsBroken() {
        byte[] flat = PNG.clone();
        Arrays.fill(flat, 16, 20, (byte) 0);
        assertReason(flat, Reason.UNDECODABLE, "0 x 30");
    }

    @Test
    void sizeLimitsHoldBeforeAnythingIsDecoded() {
        assertThat(new ImageLimits(1 << 20, 48, 48 * 32).admit(JPEG).width()).isEqualTo(48);
        assertTooLarge(new ImageLimits(1 << 20, 47, 1 << 20), "48 x 32");
        assertTooLarge(new ImageLimits(1 << 20, 48, 48 * 32 - 1), "1535 in all");
        assertTooLarge(new ImageLimits(100, 48, 1 << 20), "100 bytes");
        byte[] bomb = PNG.clone();
        Arrays.fill(bomb, 16, 24, (byte) 0x7f);
        assertThatThrownBy(() -> ImageLimits.DEFAULT.admit(bomb))
                .isInstanceOfSatisfying(
                        BadImageException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Property(tries = 2000, seed = "1")
    void anyBytesEitherHaveAHeaderOrAreRefused(@ForAll("hostile") byte[] bytes) {
        try {
            ImageHeader header = ImageHeader.read(bytes);
            assertThat(header.width()).isPositive();
            assertThat(header.height()).isPositive();
        } catch (BadImageException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Property(tries = 300, seed = "2")
    void anyBytesEitherDecodeToTheirHeadersSizeOrAreRefused(@ForAll("hostile") byte[] bytes) {
        try {
            RgbImage image = new FrameDecoder(new ImageLimits(1 << 20, 256, 1 << 16)).decode(bytes);
            assertThat(image.size()).isEqualTo(ImageHeader.read(bytes).size());
        } catch (BadImageException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    /** Noise, and real images with a few bytes changed or cut off. */
    @Provide
    Arbitrary<byte[]> hostile() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        Arbitrary<byte[]> damaged =
                Combinators.combine(
                                Arbitraries.of(JPEG, PNG, WEBP, WEBP_WITH_ALPHA),
                                Arbitraries.doubles().between(0, 1),
                                Arbitraries.integers().between(0, 40),
                                Arbitraries.bytes(),
                                Arbitraries.integers().between(0, 8))
                        .as(ImageHeaderTest::damage);
        return Arbitraries.oneOf(noise, damaged);
    }

    private static byte[] damage(byte[] image, double where, int at, byte value, int cut) {
        byte[] damaged = Arrays.copyOf(image, image.length - cut);
        damaged[at] = value;
        damaged[(int) (where * (damaged.length - 1))] ^= value;
        return damaged;
    }

    private static byte[] riff(String chunk, String body) {
        byte[] bytes = ascii("RIFF\0\0\0\0WEBP" + chunk + "\0\0\0\0" + body);
        bytes[4] = (byte) (bytes.length - 8);
        bytes[16] = (byte) body.length();
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertReason(byte[] bytes, Reason reason, String message) {
        assertThatThrownBy(() -> ImageHeader.read(bytes))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        BadImageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void assertTooLarge(ImageLimits limits, String message) {
        assertThatThrownBy(() -> limits.admit(JPEG))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        BadImageException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    /** libjpeg reads on after such a marker, a reader that trusts its length skips what follows. */
    @Test
    void aMarkerThatHidesAnotherSizeIsRefused() {
        for (int marker : new int[] {0x01, 0xd0, 0xd7, 0xd8}) {
            byte[] hiding = new byte[JPEG.length + 2];
            hiding[0] = JPEG[0];
            hiding[1] = JPEG[1];
            hiding[2] = (byte) 0xff;
            hiding[3] = (byte) marker;
            System.arraycopy(JPEG, 2, hiding, 4, JPEG.length - 2);
            assertThatThrownBy(() -> ImageHeader.read(hiding))
                    .isInstanceOf(BadImageException.class);
        }
    }

    @Test
    void aJpegOfFortyThousandColumnsIsRefusedBeforeItIsDecoded() {
        byte[] wide = JPEG.clone();
        for (int at = 2;
                at < wide.length;
                at += 2 + ((wide[at + 2] & 0xff) << 8) + (wide[at + 3] & 0xff)) {
            if ((wide[at + 1] & 0xff) == 0xc0) {
                wide[at + 7] = (byte) (40_000 >> 8);
                wide[at + 8] = (byte) 40_000;
                break;
            }
        }
        assertThatThrownBy(() -> ImageLimits.DEFAULT.admit(wide))
                .hasMessageContaining("40000 x 32")
                .isInstanceOfSatisfying(
                        BadImageException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void otherKindsOfImageAreNamed() {
        assertReason(ascii("\0\0\0\030ftypheic\0\0\0\0mif1heic"), Reason.NOT_AN_IMAGE, "HEIF");
        assertReason(ascii("BM and so on, as a bitmap"), Reason.NOT_AN_IMAGE, "BMP");
    }
}
