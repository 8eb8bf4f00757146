package io.sightline.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of image that the formats have, against what Pillow makes of it in the published code;
 * {@code images/make.py} has drawn both.
 */
class PublishedImagesTest {
    private static final FrameSize SIZE = new FrameSize(13, 17);

    /**
     * Pillow refuses an ancillary chunk with a bad checksum; libpng drops it, which harms nobody.
     */
    private static final String DROPPED = "png-bad-text-checksum.png";

    /** OpenCV rounds the product of two inks otherwise. */
    private static final Pattern INKS = Pattern.compile("cmyk|ycck");

    private static final JsonNode PILLOW = pillow();

    static Stream<String> images() {
        return PILLOW.properties().stream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("images")
    void pixelsAreThoseThatThePublishedCodeSees(String name) throws IOException {
        RgbImage image = new FrameDecoder(ImageLimits.DEFAULT).decode(bytes(name));

        assertThat(image.size()).isEqualTo(SIZE);
        byte[] pixels = PILLOW.get(name.equals(DROPPED) ? "png-rgb8.png" : name).binaryValue();
        int farthest =
                IntStream.range(0, pixels.length)
                        .map(i -> Math.abs((pixels[i] & 0xff) - (image.rgb()[i] & 0xff)))
                        .max()
                        .orElseThrow();
        assertThat(farthest).isLessThanOrEqualTo(INKS.matcher(name).find() ? 1 : 0);
    }

    private static JsonNode pillow() {
        try {
            return new ObjectMapper().readTree(bytes("pillow.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream =
                PublishedImagesTest.class.getResourceAsStream("/images/" + name)) {
            return stream.readAllBytes();
        }
    }
}
