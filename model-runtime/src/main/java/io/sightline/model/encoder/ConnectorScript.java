package io.sightline.model.encoder;

import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.ScriptSource;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.CheckpointLayout;
import io.sightline.model.checkpoint.config.VisionConfig;
import io.sightline.model.torch.TorchSource;
import io.sightline.model.torch.Weights;

/** The objects of {@code connector.py} with a checkpoint's weights. */
final class ConnectorScript {
    private static final double EPS = 1e-6;

    private ConnectorScript() {}

    static ScriptSource source() {
        return TorchSource.of("layers", "connector");
    }

    static ScriptModule of(Checkpoint checkpoint) {
        Weights weights = Weights.of(checkpoint.tensors());
        VisionConfig vision = checkpoint.config().vision();
        ScriptModule connector =
                checkpoint.tensors().layout() == CheckpointLayout.V1_0
                        ? twoStage(weights.at("vggt_embedding_merger"))
                        : oneStage(weights.at("connector"));
        return connector
                .integer("frames", vision.temporalPatchSize())
                .integer("side", vision.spatialMergeSize());
    }

    private static ScriptModule oneStage(Weights weights) {
        return new ScriptModule("connector.Connector")
                .module("ln_q", weights.rmsNorm("ln_q", EPS))
                .module("mlp", weights.mlp("mlp.0", "mlp.2"));
    }

    private static ScriptModule twoStage(Weights weights) {
        return new ScriptModule("connector.TwoStageConnector")
                .module("token_merge_ln_q", weights.rmsNorm("token_merge_ln_q", EPS))
                .module("token_merge_mlp", weights.mlp("token_merge_mlp.0", "token_merge_mlp.2"))
                .module("vgg_to_language_ln_q", weights.rmsNorm("vgg_to_language_ln_q", EPS))
                .module(
                        "vgg_to_language_mlp",
                        weights.mlp("vgg_to_language_mlp.0", "vgg_to_language_mlp.2"));
    }
}
