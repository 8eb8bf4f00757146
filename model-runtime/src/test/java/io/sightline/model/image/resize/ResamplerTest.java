package io.sightline.model.image.resize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ReferenceCase;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final JsonNode CASES = ReferenceCase.json("parts/resize.json");

    @ParameterizedTest
    @CsvSource({"4, 12", "10, 5"})
    void pillowsBicubicIsReproducedBitForBit(int height, int width) {
        RgbImage source = image(CASES.get("in_hwc"));
        byte[] resized =
                resample(new PillowBicubic(source.size(), new FrameSize(height, width)), source);
        assertThat(resized)
                .isEqualTo(image(CASES.get("pil_bicubic_%dx%d".formatted(height, width))).rgb());
    }

    @ParameterizedTest
    @CsvSource({"4, 12", "10, 5"})
    void torchvisionsAntialiasedBicubicIsReproducedBitForBit(int height, int width) {
        RgbImage source = image(CASES.get("in_hwc"));
        byte[] resized =
                resample(
                        new TorchvisionBicubic(source.size(), new FrameSize(height, width)),
                        source);
        assertThat(resized)
                .isEqualTo(
                        image(CASES.get("torchvision_bicubic_aa_%dx%d".formatted(height, width)))
                                .rgb());
    }

    @Test
    void anUnchangedSizeKeepsEveryPixel() {
        RgbImage source = image(CASES.get("in_hwc"));
        assertThat(resample(new TorchvisionBicubic(source.size(), source.size()), source))
                .isEqualTo(source.rgb());
        assertThat(resample(new PillowBicubic(source.size(), source.size()), source))
                .isEqualTo(source.rgb());
    }

    @Test
    void anUnchangedSideIsLeftAlone() {
        RgbImage source = image(CASES.get("in_hwc"));
        FrameSize wider = new FrameSize(source.height(), 2 * source.width());
        byte[] columns = resample(new PillowBicubic(source.size(), wider), source);
        RgbImage firstRow = new RgbImage(1, source.width(), row(source.rgb(), source.width()));
        byte[] alone =
                resample(
                        new PillowBicubic(firstRow.size(), new FrameSize(1, wider.width())),
                        firstRow);
        assertThat(row(columns, wider.width())).isEqualTo(alone);
    }

    @Property(tries = 100, seed = "5")
    void oneColourStaysThatColour(
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int toHeight,
            @ForAll @IntRange(min = 1, max = 60) int toWidth,
            @ForAll byte value) {
        RgbImage source = FramePreprocessorTest.grey(height, width, value);
        FrameSize size = new FrameSize(toHeight, toWidth);
        byte[] expected = FramePreprocessorTest.grey(toHeight, toWidth, value).rgb();
        assertThat(resample(new PillowBicubic(source.size(), size), source)).isEqualTo(expected);
        assertThat(resample(new TorchvisionBicubic(source.size(), size), source))
                .isEqualTo(expected);
    }

    private static byte[] row(byte[] rgb, int width) {
        return Arrays.copyOf(rgb, width * RgbImage.CHANNELS);
    }

    private static byte[] resample(Resampler<?> resampler, RgbImage source) {
        FrameSize target = resampler.target();
        int stride = target.width() * RgbImage.CHANNELS;
        ByteBuffer to = ByteBuffer.allocate(target.height() * stride);
        resampler.resample(source, to, 0, stride);
        return to.array();
    }

    private static RgbImage image(JsonNode rows) {
        int width = rows.get(0).size();
        byte[] rgb = new byte[rows.size() * width * RgbImage.CHANNELS];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) rows.get(i / 3 / width).get(i / 3 % width).get(i % 3).asInt();
        }
        return new RgbImage(rows.size(), width, rgb);
    }
}
