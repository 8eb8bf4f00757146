package io.sightline.model.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tensor that the published implementation was seen to compute, in fp32 on a CPU. */
class ReferenceCasesTest {
    private static final double TOLERATED = 1e-4;

    @TempDir static Path cache;

    @Test
    void theMiniatureComputesWhatWasPublished() throws Exception {
        assertThat(ReferenceRun.errors("tiny", ReferenceRun.tiny(cache)))
                .hasSize(37)
                .allSatisfy((name, error) -> assertThat(error).as(name).isLessThan(TOLERATED));
    }

    @Test
    void framesAndAQuestionGiveThePublishedTokens() throws Exception {
        assertThat(ReferenceRun.errors("room", ReferenceRun.room(cache)))
                .hasSize(18)
                .allSatisfy((name, error) -> assertThat(error).as(name).isLessThan(TOLERATED));
    }
}
