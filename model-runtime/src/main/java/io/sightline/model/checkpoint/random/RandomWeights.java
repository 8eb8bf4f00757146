package io.sightline.model.checkpoint.random;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.CheckpointConfig;
import io.sightline.model.checkpoint.CheckpointLayout;
import io.sightline.model.checkpoint.ConvertedTensor;
import io.sightline.model.checkpoint.ExpectedTensors;
import io.sightline.model.checkpoint.ExpectedTrackHead;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.TensorSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every tensor of a model, random but usable: no weight is held, each is made when it is read. */
final class RandomWeights {
    /** Refinements that the camera head adds up. */
    private static final int POSE_ITERATIONS = 4;

    private final long seed;
    private final DataType dataType;
    private final CheckpointLayout layout;
    private final Map<String, TensorSource> weights = new LinkedHashMap<>();

    RandomWeights(long seed, DataType dataType, CheckpointLayout layout) {
        this.seed = seed;
        this.dataType = dataType;
        this.layout = layout;
    }

    /**
     * All parts under the layout's names.
     *
     * @param trackHead whether VGGT's track head is to be there, too
     */
    Map<String, TensorSource> of(CheckpointConfig config, boolean trackHead) {
        ExpectedTensors expected = new ExpectedTensors(config, layout);
        for (ModelPart part : layout.parts()) {
            expected.of(part).forEach(this::add);
        }
        if (trackHead) {
            ExpectedTrackHead.of(config.spatial()).forEach(this::add);
        }
        return weights;
    }

    private void add(String name, Shape shape) {
        weights.put(layout.stored(name), ConvertedTensor.of(of(name, shape), dataType));
    }

    private TensorSource of(String name, Shape shape) {
        if (name.endsWith("camera_head.pose_branch.fc2.bias")) {
            // Adds up to no translation, the unit quaternion and fields of view of one radian:
            // zero would divide by zero.
            float unit = 1f / POSE_ITERATIONS;
            return ArrayTensor.of(new float[] {0, 0, 0, 0, 0, 0, unit, unit, unit}, 9);
        }
        if (name.endsWith("point_head.scratch.output_conv2.2.bias")) {
            // Points lie in front of the camera.
            return ArrayTensor.of(new float[] {0, 0, 1, 0}, 4);
        }
        return new NormalTensor(seedOf(name), shape, Initialization.of(name, shape));
    }

    /** A stream of its own for each tensor, so that none depends on what is written before it. */
    private long seedOf(String name) {
        long hash = NormalTensor.mix(seed);
        for (int i = 0; i < name.length(); i++) {
            hash = NormalTensor.mix(hash + name.charAt(i));
        }
        return hash;
    }
}
