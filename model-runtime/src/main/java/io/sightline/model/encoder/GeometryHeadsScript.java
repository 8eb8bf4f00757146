package io.sightline.model.encoder;

import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.ScriptSource;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.torch.TorchSource;
import io.sightline.model.torch.Weights;

/** The objects of VGGT's heads with a checkpoint's weights. */
final class GeometryHeadsScript {
    private static final double EPS = 1e-5;

    private GeometryHeadsScript() {}

    static ScriptSource source() {
        return TorchSource.of("layers", "camera_head", "dense_head", "geometry_heads");
    }

    static ScriptModule of(Checkpoint checkpoint) {
        SpatialConfig config = checkpoint.config().spatial();
        return new ScriptModule("geometry_heads.GeometryHeads")
                .module("camera_head", cameraHead(checkpoint))
                .module("point_head", denseHead(VggtWeights.of(checkpoint, ModelPart.POINT_HEAD)))
                .integer("patch", config.patchSize());
    }

    /** The source of {@code depth_head.py}. */
    static ScriptSource depthSource() {
        return TorchSource.of("layers", "dense_head", "depth_head");
    }

    /** The objects of {@code depth_head.py} with a checkpoint's weights. */
    static ScriptModule depthOf(Checkpoint checkpoint) {
        return new ScriptModule("depth_head.DepthHead")
                .module("depth_head", denseHead(VggtWeights.of(checkpoint, ModelPart.DEPTH_HEAD)))
                .integer("patch", checkpoint.config().spatial().patchSize());
    }

    private static ScriptModule cameraHead(Checkpoint checkpoint) {
        SpatialConfig config = checkpoint.config().spatial();
        Weights weights = VggtWeights.of(checkpoint, ModelPart.CAMERA_HEAD);
        return new ScriptModule("camera_head.CameraHead")
                .tensor("empty_pose_tokens", weights.get("empty_pose_tokens"))
                .module("token_norm", weights.layerNorm("token_norm", EPS))
                .module("embed_pose", weights.linear("embed_pose"))
                .module("modulation", weights.linear("poseLN_modulation.1"))
                .modules(
                        "trunk",
                        weights.each(
                                "trunk",
                                config.cameraTrunkDepth(),
                                w -> w.block(config.cameraHeads(), EPS)))
                .module("trunk_norm", weights.layerNorm("trunk_norm", EPS))
                .module("pose_branch", weights.mlp("pose_branch.fc1", "pose_branch.fc2"));
    }

    private static ScriptModule denseHead(Weights weights) {
        Weights scratch = weights.at("scratch");
        return new ScriptModule("dense_head.DenseHead")
                .module("norm", weights.layerNorm("norm", EPS))
                .modules("projects", weights.each("projects", 4, w -> conv(w)))
                .module("enlarge4", conv(weights.at("resize_layers.0")))
                .module("enlarge2", conv(weights.at("resize_layers.1")))
                .module("reduce2", conv(weights.at("resize_layers.3")))
                .tensors(
                        "layer_rn",
                        scratch.tensors(
                                "layer1_rn.weight",
                                "layer2_rn.weight",
                                "layer3_rn.weight",
                                "layer4_rn.weight"))
                .module("refinenet4", fusion("dense_head.FirstFusion", scratch.at("refinenet4")))
                .module("refinenet3", fusion(scratch.at("refinenet3")))
                .module("refinenet2", fusion(scratch.at("refinenet2")))
                .module("refinenet1", fusion(scratch.at("refinenet1")))
                .module("output_conv1", conv(scratch.at("output_conv1")))
                .module("output_conv2_0", conv(scratch.at("output_conv2.0")))
                .module("output_conv2_2", conv(scratch.at("output_conv2.2")));
    }

    private static ScriptModule fusion(Weights weights) {
        return fusion("dense_head.FeatureFusion", weights)
                .module("resConfUnit1", residualUnit(weights.at("resConfUnit1")));
    }

    private static ScriptModule fusion(String className, Weights weights) {
        return new ScriptModule(className)
                .module("resConfUnit2", residualUnit(weights.at("resConfUnit2")))
                .module("out_conv", conv(weights.at("out_conv")));
    }

    private static ScriptModule residualUnit(Weights weights) {
        return new ScriptModule("dense_head.ResidualConvUnit")
                .module("conv1", conv(weights.at("conv1")))
                .module("conv2", conv(weights.at("conv2")));
    }

    private static ScriptModule conv(Weights weights) {
        return new ScriptModule("dense_head.Conv")
                .tensor("weight", weights.get("weight"))
                .tensor("bias", weights.get("bias"));
    }
}
