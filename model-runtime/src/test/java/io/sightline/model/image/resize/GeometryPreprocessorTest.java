package io.sightline.model.image.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ModelException;
import io.sightline.model.ReferenceCase;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeometryPreprocessorTest {

    static Stream<JsonNode> publishedSizes() {
        return StreamSupport.stream(
                ReferenceCase.json("parts/sampler.json").get("resize").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("publishedSizes")
    void sizesAreThePublishedOnes(JsonNode row) {
        FrameSize source = new FrameSize(row.get("h").asInt(), row.get("w").asInt());
        assertThat(new GeometryPreprocessor(518, 14).sizeFor(source))
                .isEqualTo(new FrameSize(row.get("height").asInt(), row.get("width").asInt()));
    }

    @Test
    void aPortraitFrameIsTurnedClockwise() {
        RgbImage portrait = FramePreprocessorTest.grey(56, 28, 100);
        portrait.rgb()[55 * 28 * 3] = (byte) 200;
        ResizedFrames resized = new GeometryPreprocessor(56, 14).resize(List.of(portrait));
        assertThat(resized.size()).isEqualTo(new FrameSize(28, 56));
        assertThat(resized.rgb().get(0)).as("bottom left came to top left").isEqualTo((byte) 200);
    }

    @Test
    void lowerFramesArePaddedWithWhiteAboveAndBelow() {
        List<RgbImage> frames =
                List.of(
                        FramePreprocessorTest.grey(56, 56, 0),
                        FramePreprocessorTest.grey(28, 56, 0));
        ResizedFrames resized = new GeometryPreprocessor(56, 14).resize(frames);
        assertThat(resized.count()).isEqualTo(2);
        assertThat(resized.size()).isEqualTo(new FrameSize(56, 56));
        int second = resized.frameBytes();
        assertThat(resized.rgb().get(second + 13 * resized.rowBytes())).isEqualTo((byte) 255);
        assertThat(resized.rgb().get(second + 14 * resized.rowBytes())).isZero();
        assertThat(resized.rgb().get(second + 41 * resized.rowBytes())).isZero();
        assertThat(resized.rgb().get(second + 42 * resized.rowBytes())).isEqualTo((byte) 255);
    }

    @Test
    void aWidthBetweenPatchesIsRefused() {
        assertThatThrownBy(() -> new GeometryPreprocessor(70, 16))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("70")
                .hasMessageContaining("16");
    }
}
