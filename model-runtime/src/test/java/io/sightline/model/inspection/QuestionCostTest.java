package io.sightline.model.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.Phase;
import io.sightline.model.checkpoint.CheckpointLayout;
import io.sightline.model.checkpoint.ExpectedTensors;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.torch.ProductRate;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations of the published checkpoint, which were counted before by hand: 145 TFLOP. */
class QuestionCostTest {
    private static final double TERA = 1e12;

    private final QuestionCost cost = published();

    @Test
    void thePublishedCheckpointTakesWhatWasCounted() {
        assertThat(cost.operations() / TERA).isCloseTo(145, within(15.0));
        assertThat(cost.byPhase().keySet())
                .containsExactlyInAnyOrder(
                        Phase.VISUAL_ENCODER,
                        Phase.PATCHES,
                        Phase.FRAME_ATTENTION,
                        Phase.GLOBAL_ATTENTION,
                        Phase.CONNECTOR,
                        Phase.PREFILL);
        assertThat(cost.byPhase().get(Phase.GLOBAL_ATTENTION).attention() / TERA)
                .as("24 layers of 4 times the square of 16 frames' tokens times 1,024")
                .isCloseTo(62, within(1.0));
        assertThat(cost.perToken() / 1e9).as("twice its parameters").isCloseTo(6.2, within(0.3));
    }

    @Test
    void timeFollowsFromRates() {
        double quick = cost.seconds(new ProductRate(TERA, TERA, TERA, false));

        assertThat(quick).isCloseTo(cost.operations() / TERA, within(1.0));
        assertThat(cost.seconds(new ProductRate(TERA / 2, TERA / 2, TERA / 2, false)))
                .isCloseTo(2 * quick, within(0.01));
    }

    private static QuestionCost published() {
        CheckpointConfig config =
                CheckpointConfig.read(Path.of("../config/models/spatial-mllm-v1.1.json"));
        ExpectedTensors expected = new ExpectedTensors(config, CheckpointLayout.V1_1);
        List<PartSize> parts =
                CheckpointLayout.V1_1.parts().stream()
                        .map(part -> size(part, expected.of(part).values()))
                        .toList();
        return QuestionCost.of(config, parts, Usage.PUBLISHED, MemoryNeed.FRAME_SIZE);
    }

    private static PartSize size(ModelPart part, Collection<Shape> shapes) {
        long parameters = shapes.stream().mapToLong(Shape::size).sum();
        return new PartSize(part, shapes.size(), parameters, 2 * parameters);
    }
}
