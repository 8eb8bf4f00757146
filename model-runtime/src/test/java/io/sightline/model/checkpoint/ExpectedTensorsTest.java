package io.sightline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against the state dict of the published model. */
class ExpectedTensorsTest {
    private final CheckpointConfig published =
            CheckpointConfig.read(CheckpointFixture.reference("config-3b.json"));

    @ParameterizedTest
    @CsvSource({
        "VISUAL_ENCODER, 390, 668684288",
        "LANGUAGE_MODEL, 434, 3085938688",
        "CONNECTOR, 5, 302024704",
        "AGGREGATOR, 1210, 909112320",
        "CAMERA_HEAD, 69, 216174610",
        "POINT_HEAD, 62, 32654628",
        "DEPTH_HEAD, 62, 32654562"
    })
    void everyPartHasThePublishedCounts(ModelPart part, int tensors, long parameters) {
        Map<String, Shape> shapes = new ExpectedTensors(published, CheckpointLayout.V1_1).of(part);

        assertThat(shapes).hasSize(tensors);
        assertThat(shapes.keySet()).allMatch(name -> name.startsWith(part.prefix()));
        assertThat(parameters(shapes)).isEqualTo(parameters);
    }

    @Test
    void theFirstReleaseHasAnotherConnector() {
        Map<String, Shape> connector =
                new ExpectedTensors(published, CheckpointLayout.V1_0).of(ModelPart.CONNECTOR);

        assertThat(connector).hasSize(10);
        assertThat(parameters(connector)).isEqualTo(310_419_456);
    }

    @Test
    void namesAndShapesAreThePublishedOnes() throws IOException {
        var expected = new HashMap<String, Shape>();
        var tensors = new ExpectedTensors(published, CheckpointLayout.V1_1);
        for (ModelPart part : ModelPart.values()) {
            expected.putAll(tensors.of(part));
        }
        expected.putAll(ExpectedTrackHead.of(published.spatial()));

        assertThat(expected).isEqualTo(stateDict());
    }

    @Test
    void theTrackHeadHasThePublishedCount() {
        Map<String, Shape> shapes = ExpectedTrackHead.of(published.spatial());

        assertThat(shapes).hasSize(394);
        assertThat(parameters(shapes)).isEqualTo(65_941_396);
    }

    private static Map<String, Shape> stateDict() throws IOException {
        try (InputStream in =
                ExpectedTensorsTest.class.getResourceAsStream("/reference/tensors-v1.1.tsv")) {
            var shapes = new HashMap<String, Shape>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .forEach(line -> shapes.put(line[0], shape(line[1])));
            return shapes;
        }
    }

    private static Shape shape(String sizes) {
        return new Shape(Arrays.stream(sizes.split("x")).mapToLong(Long::parseLong).toArray());
    }

    private static long parameters(Map<String, Shape> shapes) {
        return shapes.values().stream().mapToLong(Shape::size).sum();
    }
}
