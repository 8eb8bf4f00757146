package io.sightline.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ModelException;
import io.sightline.model.ReferenceCase;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameIndicesTest {

    static Stream<Arguments> publishedIndices() {
        return ReferenceCase.json("parts/preproc_positions.json").properties().stream()
                .filter(entry -> entry.getKey().startsWith("frames16_"))
                .map(
                        entry ->
                                Arguments.of(
                                        Integer.parseInt(entry.getKey().substring(9)),
                                        entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("publishedIndices")
    void indicesAreThePublishedOnes(int total, JsonNode expected) {
        assertThat(FrameIndices.forInference(total, 16))
                .isEqualTo(ReferenceCase.ints(expected.get("round_fp32_linspace")));
        assertThat(FrameIndices.forSampling(total, 16))
                .isEqualTo(ReferenceCase.ints(expected.get("floor_np_linspace")));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 15, 16",
        "100, 5, 4",
        "100, 7, 8",
        "100, 1, 2",
        "15, 16, 14",
        "3, 16, 2",
        "2, 16, 2",
        "1, 16, 1"
    })
    void theNumberIsEvenAndNeverMoreThanTheClipHas(int total, int wanted, int frames) {
        assertThat(FrameIndices.forInference(total, wanted))
                .hasSize(frames)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0);
    }

    @Test
    void aShortClipIsSampledWhole() {
        assertThat(FrameIndices.forSampling(3, 128)).containsExactly(0, 1, 2);
        assertThat(FrameIndices.forSampling(1, 128)).containsExactly(0);
        assertThat(FrameIndices.forSampling(9, 1)).containsExactly(0);
    }

    @Test
    void nothingCannotBeChosenFrom() {
        assertThatThrownBy(() -> FrameIndices.forInference(0, 16))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("16 of 0");
    }
}
