package io.sightline.model.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.parts.ModelSettings.Precision;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every tensor that the published implementation was seen to compute, in fp32 on a CPU: with
 * weights brought into it, and with weights that stay as they are stored.
 */
class ReferenceCasesTest {
    private static final double TOLERATED = 1e-4;

    @TempDir static Path cache;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "MIXED"})
    void theMiniatureComputesWhatWasPublished(Precision precision) throws Exception {
        assertThat(ReferenceRun.errors("tiny", ReferenceRun.tiny(cache, precision)))
                .hasSize(37)
                .allSatisfy((name, error) -> assertThat(error).as(name).isLessThan(TOLERATED));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "MIXED"})
    void framesAndAQuestionGiveThePublishedTokens(Precision precision) throws Exception {
        assertThat(ReferenceRun.errors("room", ReferenceRun.room(cache, precision)))
                .hasSize(18)
                .allSatisfy((name, error) -> assertThat(error).as(name).isLessThan(TOLERATED));
    }
}
