package io.sightline.operators.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameChoiceTest {
    private static final List<KeptFrame> NEWEST_FIRST =
            List.of(kept(90), kept(50), kept(40), kept(30), kept(20), kept(10));

    @Test
    void framesThatCoverTheMostGoWithTheNewest() {
        Map<String, PointMap> points =
                Map.of("f10", box(0), "f20", box(0), "f30", box(5), "f40", box(5), "f50", box(9));

        FrameChoice choice = FrameChoice.of(NEWEST_FIRST, points, 4);

        assertThat(choice.evidence())
                .extracting(Evidence::id)
                .containsExactly("f10", "f30", "f50", "f90");
        assertThat(choice.evidence()).extracting(Evidence::gain).containsExactly(2, 2, 2, 0);
        assertThat(choice.coverage()).isEqualTo(Coverage.of(6, 6));
    }

    @Test
    void withoutPointsFramesAreSpreadOverTime() {
        FrameChoice choice = FrameChoice.of(NEWEST_FIRST, Map.of(), 4);

        assertThat(choice.evidence())
                .extracting(Evidence::id)
                .containsExactly("f10", "f30", "f50", "f90");
        assertThat(choice.coverage()).isNull();
    }

    @Test
    void theNumberIsEvenAndOneIsTheNewest() {
        assertThat(FrameChoice.of(NEWEST_FIRST, Map.of(), 5).evidence()).hasSize(4);
        assertThat(FrameChoice.of(NEWEST_FIRST, Map.of("f10", box(0)), 1).evidence())
                .extracting(Evidence::id)
                .containsExactly("f90");
    }

    private static KeptFrame kept(long timeMs) {
        return new KeptFrame("f" + timeMs, "c", timeMs, 1, true, true);
    }

    /** Two corners of a unit cube that begins at x. */
    private static PointMap box(float x) {
        return new PointMap(
                "", 0, 2, 1, new float[] {x, 0, 0, x + 1, 1, 1}, new float[] {2, 2}, null, null);
    }
}
