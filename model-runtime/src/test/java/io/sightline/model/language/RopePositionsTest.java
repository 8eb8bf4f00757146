package io.sightline.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ModelException;
import io.sightline.model.ReferenceCase;
import io.sightline.model.language.RopePositions.Layout;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RopePositionsTest {
    private static final int VIDEO = 151656;
    private static final int IMAGE = 151655;
    private static final Layout PUBLISHED = new Layout(VIDEO, IMAGE, 2, 2.0);

    @Test
    void theSmallReferenceHolds() {
        JsonNode expected =
                ReferenceCase.json("parts/preproc_positions.json").get("rope_index_small");
        RopePositions positions =
                RopePositions.of(
                        ReferenceCase.ints(expected.get("ids")),
                        List.of(new PatchGrid(2, 4, 6)),
                        List.of(),
                        PUBLISHED);
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
                        List.of(new PatchGrid(4, 8, 12)),
                        List.of(),
                        new Layout(559, 558, 2, 2.0));
        assertThat(Arrays.stream(positions.rows()).flatMapToLong(Arrays::stream).toArray())
                .isEqualTo(ReferenceTensors.longs("position_ids"));
        assertThat((long) positions.delta()).isEqualTo(ReferenceTensors.longs("rope_delta")[0]);
    }

    @Test
    void aVideoOfThePublishedSizeStandsWhereThePaperPutsIt() {
        int[] ids = new int[15 + 3128 + 1];
        Arrays.fill(ids, 15, 15 + 3128, VIDEO);
        RopePositions positions =
                RopePositions.of(ids, List.of(new PatchGrid(8, 34, 46)), List.of(), PUBLISHED);
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
                RopePositions.of(
                        ids,
                        List.of(new PatchGrid(5, 2, 2)),
                        List.of(),
                        new Layout(VIDEO, IMAGE, 2, 0.5));
        assertThat(positions.rows()[0]).containsExactly(0, 0, 1, 1, 2);
    }

    @Test
    void imagesStandAtOneMomentEach() {
        int[] ids = {1, IMAGE, IMAGE, 2, IMAGE, IMAGE, 3};
        PatchGrid grid = new PatchGrid(1, 2, 4);
        RopePositions positions = RopePositions.of(ids, List.of(), List.of(grid, grid), PUBLISHED);
        assertThat(positions.rows()[0]).containsExactly(0, 1, 1, 3, 4, 4, 6);
        assertThat(positions.rows()[2]).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void aPromptThatDoesNotFitItsGridsIsRefused() {
        PatchGrid grid = new PatchGrid(1, 2, 4);
        assertThatThrownBy(
                        () ->
                                RopePositions.of(
                                        new int[] {VIDEO, 7}, List.of(grid), List.of(), PUBLISHED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("1 visual tokens")
                .hasMessageContaining("needs 2");
        assertThatThrownBy(
                        () -> RopePositions.of(new int[] {VIDEO}, List.of(), List.of(), PUBLISHED))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(
                        () -> RopePositions.of(new int[] {7}, List.of(grid), List.of(), PUBLISHED))
                .isInstanceOf(ModelException.class);
    }

    private static long[] at(RopePositions positions, int token) {
        return Arrays.stream(positions.rows()).mapToLong(row -> row[token]).toArray();
    }
}
