package io.sightline.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ModelException;
import io.sightline.model.ReferenceCase;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RopePositionsTest {
    private static final int VIDEO = 151656;
    private static final VisualTokenLayout PUBLISHED = new VisualTokenLayout(VIDEO, 2, 2.0);

    @Test
    void theSmallReferenceHolds() {
        JsonNode expected =
                ReferenceCase.json("parts/preproc_positions.json").get("rope_index_small");
        RopePositions positions =
                RopePositions.of(
                        ReferenceCase.ints(expected.get("ids")), new PatchGrid(2, 4, 6), PUBLISHED);
        for (int row = 0; row < 3; row++) {
            assertThat(positions.rows()[row])
                    .isEqualTo(
                            Arrays.stream(ReferenceCase.ints(expected.get("pos").get(row)))
                                    .asLongStream()
                                    .toArray());
        }
        assertThat(positions.delta()).isEqualTo(-9);
        assertThat(positions.after(18)).isEqualTo(9);
    }

    @Test
    void thePromptOfRealFramesHasTheReferencePositions() throws IOException {
        RopePositions positions =
                RopePositions.of(
                        ReferenceTensors.ints("input_ids"),
                        new PatchGrid(4, 8, 12),
                        new VisualTokenLayout(559, 2, 2.0));
        assertThat(Arrays.stream(positions.rows()).flatMapToLong(Arrays::stream).toArray())
                .isEqualTo(ReferenceTensors.longs("position_ids"));
        assertThat((long) positions.delta()).isEqualTo(ReferenceTensors.longs("rope_delta")[0]);
    }

    @Test
    void aVideoOfThePublishedSizeStandsWhereThePaperPutsIt() {
        int[] ids = new int[15 + 3128 + 1];
        Arrays.fill(ids, 15, 15 + 3128, VIDEO);
        RopePositions positions = RopePositions.of(ids, new PatchGrid(8, 34, 46), PUBLISHED);
        assertThat(at(positions, 15)).containsExactly(15, 15, 15);
        assertThat(at(positions, 16)).containsExactly(15, 15, 16);
        assertThat(at(positions, 15 + 23)).containsExactly(15, 16, 15);
        assertThat(at(positions, 15 + 391)).containsExactly(17, 15, 15);
        assertThat(at(positions, 15 + 3127)).containsExactly(29, 31, 37);
        assertThat(at(positions, 15 + 3128)).containsExactly(38, 38, 38);
    }

    @Test
    void aTimeStepBelowOneIsCutOff() {
        int[] ids = new int[5];
        Arrays.fill(ids, VIDEO);
        RopePositions positions =
                RopePositions.of(ids, new PatchGrid(5, 2, 2), new VisualTokenLayout(VIDEO, 2, 0.5));
        assertThat(positions.rows()[0]).containsExactly(0, 0, 1, 1, 2);
    }

    @Test
    void textBehindAPromptStandsWhereItWouldStandInIt() throws IOException {
        int[] ids = ReferenceTensors.ints("input_ids");
        PatchGrid grid = new PatchGrid(4, 8, 12);
        VisualTokenLayout layout = new VisualTokenLayout(559, 2, 2.0);
        int prefix = ids.length - 20;
        RopePositions whole = RopePositions.of(ids, grid, layout);
        RopePositions grown =
                RopePositions.of(Arrays.copyOf(ids, prefix), grid, layout).followedBy(20);
        assertThat(grown.rows()).isDeepEqualTo(whole.rows());
        assertThat(grown.delta()).isEqualTo(whole.delta());
    }

    @Test
    void aPromptThatDoesNotFitItsGridIsRefused() {
        PatchGrid grid = new PatchGrid(1, 2, 4);
        assertThatThrownBy(() -> RopePositions.of(new int[] {VIDEO, 7}, grid, PUBLISHED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("1 visual tokens")
                .hasMessageContaining("needs 2");
        for (int[] ids :
                List.of(
                        new int[] {VIDEO, VIDEO, VIDEO},
                        new int[] {VIDEO, 7, VIDEO},
                        new int[] {7})) {
            assertThatThrownBy(() -> RopePositions.of(ids, grid, PUBLISHED))
                    .as(Arrays.toString(ids))
                    .isInstanceOf(ModelException.class);
        }
    }

    private static long[] at(RopePositions positions, int token) {
        return Arrays.stream(positions.rows()).mapToLong(row -> row[token]).toArray();
    }
}
