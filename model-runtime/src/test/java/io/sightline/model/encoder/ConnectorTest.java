package io.sightline.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ReferenceCase;
import io.sightline.model.TensorFixture;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.CheckpointFixture;
import io.sightline.model.checkpoint.CheckpointLayout;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.image.header.FrameSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {
    @TempDir Path folder;
    @TempDir static Path cache;

    @Test
    void featuresLieAsInVersion11() throws Exception {
        float[][] rows = features(Checkpoint.open(ReferenceCase.path("tiny")));
        JsonNode reference = ReferenceCase.json("parts/ops.json").get("connector_perm");
        assertThat(rows[0]).containsExactly(floats(reference.get("v11_row0")));
        assertThat(rows[1]).containsExactly(floats(reference.get("v11_row1")));
        assertThat(rows[rows.length - 1]).containsExactly(floats(reference.get("v11_last")));
    }

    @Test
    void featuresLieAsInVersion10() throws Exception {
        Checkpoint checkpoint =
                CheckpointFixture.tiny(folder).editTensors(ConnectorTest::toVersion10).open();
        assertThat(checkpoint.tensors().layout()).isEqualTo(CheckpointLayout.V1_0);
        JsonNode reference = ReferenceCase.json("parts/ops.json").get("connector_perm");
        assertThat(features(checkpoint)[0]).containsExactly(floats(reference.get("v10_row0")));
    }

    /** The second stage's last layer is all bias here, so that shows and nothing else. */
    @Test
    void version10HasASecondStage() throws Exception {
        Checkpoint checkpoint =
                CheckpointFixture.tiny(folder).editTensors(ConnectorTest::toVersion10).open();
        try (NDManager manager = TensorFixture.manager();
                Connector connector = Connector.load(checkpoint, TensorFixture.loader(cache))) {
            NDArray tokens = manager.randomNormal(new Shape(1, 2, 5 + 4, 64));
            NDArray visual = manager.randomNormal(new Shape(1, 64));
            NDArray fused = connector.fuse(manager, tokens, visual, new FrameSize(28, 28));
            assertThat(fused.sub(visual).toFloatArray())
                    .containsExactly(ramp(64), Offset.offset(1e-5f));
        }
    }

    private float[][] features(Checkpoint checkpoint) {
        JsonNode reference = ReferenceCase.json("parts/ops.json").get("connector_perm");
        int frames = reference.get("T").asInt();
        int height = reference.get("H").asInt();
        int width = reference.get("W").asInt();
        try (NDManager manager = TensorFixture.manager();
                Connector connector = Connector.load(checkpoint, TensorFixture.loader(cache))) {
            NDArray tokens = tokens(manager, reference, frames, height * width);
            var size = new FrameSize(14 * height, 14 * width);
            NDArray features = connector.features(manager, tokens, size);
            float[][] rows = new float[(int) features.getShape().get(0)][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = features.get(i).toFloatArray();
            }
            return rows;
        }
    }

    private static NDArray tokens(NDManager manager, JsonNode reference, int frames, int patches) {
        int width = reference.get("DD").asInt();
        return manager.arange(frames * patches * width)
                .toType(DataType.FLOAT32, false)
                .reshape(1, frames, patches, width);
    }

    /** The miniature's connector under the names of version 1.0, with a second stage. */
    private static void toVersion10(Map<String, TensorSource> tensors) {
        for (String name : List.copyOf(tensors.keySet())) {
            String renamed =
                    name.replace("spatial_encoder.vggt_model.", "vggt.")
                            .replace("connector.", "vggt_embedding_merger.token_merge_");
            tensors.put(renamed, tensors.remove(name));
        }
        String stage = "vggt_embedding_merger.vgg_to_language_";
        tensors.put(stage + "ln_q.weight", ArrayTensor.of(ramp(64), 64));
        tensors.put(stage + "mlp.0.weight", ArrayTensor.of(ramp(64 * 64), 64, 64));
        tensors.put(stage + "mlp.0.bias", ArrayTensor.of(ramp(64), 64));
        tensors.put(stage + "mlp.2.weight", ArrayTensor.of(new float[64 * 64], 64, 64));
        tensors.put(stage + "mlp.2.bias", ArrayTensor.of(ramp(64), 64));
    }

    private static float[] ramp(int count) {
        float[] ramp = new float[count];
        for (int i = 0; i < count; i++) {
            ramp[i] = (float) i / count;
        }
        return ramp;
    }

    private static float[] floats(JsonNode array) {
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array.get(i).asDouble();
        }
        return floats;
    }
}
