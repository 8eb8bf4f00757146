package io.sightline.model.image.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ModelException;
import io.sightline.model.ReferenceCase;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.FrameSize;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmartResizeTest {
    private static final PixelLimits TRAINING = new PixelLimits(293_216, 324_576);

    static Stream<JsonNode> publishedSizes() {
        JsonNode rows =
                ReferenceCase.json("parts/preproc_positions.json").get("smart_resize").get("rows");
        return StreamSupport.stream(rows.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("publishedSizes")
    void sizesAreThePublishedOnes(JsonNode row) {
        FrameSize source = new FrameSize(row.get(0).asInt(), row.get(1).asInt());
        assertThat(resize(PixelLimits.video(16), source)).isEqualTo(size(row.get(2)));
        assertThat(resize(TRAINING, source)).isEqualTo(size(row.get(3)));
        FrameSize asImage = resize(PixelLimits.IMAGE, source);
        assertThat(asImage).isEqualTo(size(row.get(4)));
        assertThat(resize(PixelLimits.video(16), asImage)).isEqualTo(size(row.get(5)));
    }

    @Property(tries = 500, seed = "3")
    void everySizeIsWithinTheLimitsAndDivisible(
            @ForAll @IntRange(min = 20, max = 4000) int height,
            @ForAll @IntRange(min = 20, max = 4000) int width) {
        FrameSize size = resize(PixelLimits.video(16), new FrameSize(height, width));
        assertThat(size.height() % 28).isZero();
        assertThat(size.width() % 28).isZero();
        assertThat(size.pixels()).isBetween(100_352L, 602_112L);
    }

    @Test
    void aVideosLimitsShrinkWithItsLength() {
        assertThat(PixelLimits.video(16)).isEqualTo(new PixelLimits(100_352, 602_112));
        assertThat(PixelLimits.video(1000).max()).isEqualTo(180_633.6);
        assertThat(PixelLimits.video(5000).max()).isEqualTo(105_369);
    }

    @Test
    void aCallersLimitsReplaceThePublishedOnes() {
        assertThat(PixelLimits.video(8, 12_544L, 25_088L))
                .isEqualTo(new PixelLimits(12_544, 25_088));
        assertThat(PixelLimits.video(8, null, 25_088L)).isEqualTo(new PixelLimits(25_088, 25_088));
        assertThat(PixelLimits.video(8, null, 900_000L)).isEqualTo(PixelLimits.video(8));
        assertThatThrownBy(() -> PixelLimits.video(8, 25_088L, 12_544L))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("25088")
                .hasMessageContaining("12544");
    }

    @Test
    void aSliverIsRefused() {
        assertThatThrownBy(() -> resize(PixelLimits.IMAGE, new FrameSize(10, 2001)))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining("10 x 2001");
    }

    private static FrameSize resize(PixelLimits limits, FrameSize source) {
        return new SmartResize(28, limits).sizeFor(source);
    }

    private static FrameSize size(JsonNode heightAndWidth) {
        return new FrameSize(heightAndWidth.get(0).asInt(), heightAndWidth.get(1).asInt());
    }
}
