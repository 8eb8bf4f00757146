package io.sightline.sampling.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.model.checkpoint.WorldPointsFile;
import java.net.URL;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedSamplerTest {

    private static final float NAN = Float.NaN;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "walk",
                "dwell",
                "fewer-frames-than-k",
                "frames-without-confident-points",
                "identical-frames-stop-early",
                "one-far-outlier"
            })
    void selectsWhatTheReferenceSelects(String name) throws Exception {
        JsonNode expected = new ObjectMapper().readTree(resource(name + ".json").openStream());
        PointField field =
                PointField.of(
                        WorldPointsFile.read(Path.of(resource(name + ".safetensors").toURI())));

        PublishedSelection selection = PublishedSampler.select(field, expected.get("k").asInt());

        assertThat(selection.greedyOrder()).isEqualTo(integers(expected.get("greedy_order")));
        assertThat(selection.selected()).isEqualTo(integers(expected.get("selected")));
        assertThat(selection.voxelsPerFrame())
                .isEqualTo(integers(expected.get("voxels_per_frame")));
        assertThat(selection.voxelSize()).isEqualTo(expected.get("voxel_size").floatValue());
        assertThat(selection.confidenceThreshold())
                .isEqualTo(expected.get("confidence_threshold").floatValue());
        assertThat(selection.covered()).isEqualTo(expected.get("covered").asInt());
        assertThat(selection.coverable()).isEqualTo(expected.get("coverable").asInt());
        for (int axis = 0; axis < 3; axis++) {
            assertThat(selection.origin().get(axis))
                    .isEqualTo(expected.get("origin").get(axis).floatValue());
        }
        assertThat(selection.gains().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(selection.covered());
    }

    @Test
    void anAxisWithoutExtentDoesNotDecideTheEdge() {
        float[] plane = {0, 0, 5, 2, 0, 5, 0, 4, 5, 2, 4, 5};

        PublishedSelection selection = PublishedSampler.select(field(2, plane, 3, 3, 3, 3), 2);

        assertThat(selection.voxelSize()).isEqualTo(0.1f);
        assertThat(selection.coverable()).isEqualTo(4);
        assertThat(selection.selected()).containsExactly(0, 1);
    }

    @Test
    void aSinglePointIsASingleVoxel() {
        PublishedSelection selection =
                PublishedSampler.select(field(2, new float[] {1, 1, 1, 1, 1, 1}, 2, 2), 16);

        assertThat(selection.selected()).containsExactly(0);
        assertThat(selection.voxelSize()).isZero();
        assertThat(selection.coverable()).isEqualTo(1);
    }

    @Test
    void withoutConfidentPointsNothingIsSelected() {
        PublishedSelection selection =
                PublishedSampler.select(field(2, new float[6], 0.1f, 0.05f), 16);

        assertThat(selection.selected()).isEmpty();
        assertThat(selection.voxelsPerFrame()).containsExactly(0, 0);
        assertThat(selection.coverable()).isZero();
        assertThat(PublishedSampler.select(field(0, new float[0]), 16).selected()).isEmpty();
    }

    @Test
    void pointsThatAreNotFiniteCoverNothing() {
        float[] points = {0, 0, 0, NAN, 1, 1, 1, Float.POSITIVE_INFINITY, 1, 1, 1, 1};

        PublishedSelection selection = PublishedSampler.select(field(2, points, 2, 2, 2, 2), 16);

        assertThat(selection.voxelsPerFrame()).containsExactly(1, 1);
        assertThat(selection.voxelSize()).isEqualTo(0.05f);
    }

    @Test
    void theThresholdLiesBetweenTheTwoMiddleConfidences() {
        assertThat(threshold(1, 2, 3)).isEqualTo(2f);
        assertThat(threshold(4, 1, 3, 2)).isEqualTo(2.5f);
        assertThat(threshold(1.5f, 9, 1.5f, 1.5f)).isEqualTo(1.5f);
        assertThat(threshold(-1, 0.5f, -3, 2)).isEqualTo(-0.25f);
        assertThat(threshold(NAN, 7, 5)).isEqualTo(5f);
    }

    @Test
    void cellsFarFromTheOriginStayApart() {
        VoxelIndex index = new VoxelIndex();
        List<Integer> numbers = new ArrayList<>();
        for (float far : new float[] {0, 1 << 21, 1 << 30, 1e20f, 0, 1e20f}) {
            numbers.add(index.add(far, 0, far));
        }

        assertThat(numbers).containsExactly(0, 1, 2, 3, 0, 3);
    }

    @Test
    void refusesSizesThatDoNotBelongTogether() {
        assertThatThrownBy(() -> field(2, new float[9], 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 point values and 2 confidences");
        assertThatThrownBy(() -> PublishedSampler.select(field(1, new float[3], 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot select 0 frames");
    }

    private static float threshold(float... confidence) {
        return ConfidenceMedian.of(field(1, new float[confidence.length * 3], confidence));
    }

    private static PointField field(int frames, float[] points, float... confidence) {
        return PointField.of(FloatBuffer.wrap(points), FloatBuffer.wrap(confidence), frames);
    }

    private static List<Integer> integers(JsonNode array) {
        return Arrays.stream(new ObjectMapper().convertValue(array, int[].class)).boxed().toList();
    }

    private static URL resource(String name) {
        return PublishedSamplerTest.class.getResource("/reference/sampler/" + name);
    }
}
