package io.sightline.jobs.evaluation.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.resize.FramePreprocessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerBoundsTest {
    /** Frames of a .sens, of ScanNet's usual extraction, and of a video of half that size. */
    @ParameterizedTest
    @CsvSource({"968, 1296", "480, 640", "240, 320"})
    void scanNetsFramesAreSeenAsInThePublishedEvaluation(int height, int width) {
        FramePreprocessor preprocessor =
                new FramePreprocessor(
                        28, AnswerBounds.SCANQA.minPixels(), AnswerBounds.SCANQA.maxPixels());

        assertThat(preprocessor.sizeFor(new FrameSize(height, width), 16))
                .isEqualTo(new FrameSize(476, 644));
    }

    @Test
    void whatIsAskedForGoesFirst() {
        AnswerBounds tokens = new AnswerBounds(null, null, 9);
        AnswerBounds coarse = new AnswerBounds(null, 9408L, null);

        assertThat(AnswerBounds.NONE.or(AnswerBounds.SCANQA)).isEqualTo(AnswerBounds.SCANQA);
        assertThat(tokens.or(AnswerBounds.SCANQA))
                .isEqualTo(new AnswerBounds(293_216L, 324_576L, 9));
        assertThat(coarse.or(AnswerBounds.SCANQA)).isEqualTo(new AnswerBounds(null, 9408L, 256));
    }

    @Test
    void aRunIsNamedByThem() {
        assertThat(AnswerBounds.NONE).hasToString("");
        assertThat(AnswerBounds.SCANQA)
                .hasToString(
                        ", at least 293216 pixels a frame, at most 324576 pixels a frame, at most"
                                + " 256 tokens an answer");
    }
}
