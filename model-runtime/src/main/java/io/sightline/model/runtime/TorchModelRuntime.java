package io.sightline.model.runtime;

import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.encoder.VggtPointMapEstimator;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A share of a model that runs on PyTorch. All shares of one checkpoint, device and precision use
 * the same weights and the same thread; the last one that is closed frees them.
 */
public final class TorchModelRuntime implements ModelRuntime {
    private final ModelSettings settings;
    private final LoadedModel model;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TorchModelRuntime(ModelSettings settings) {
        this.settings = settings;
        this.model = ModelShares.OF_PROCESS.take(settings);
    }

    /**
     * A share of the process-wide model.
     *
     * @throws io.sightline.model.ModelException if the checkpoint is not whole, or the device is
     *     not there
     */
    public static TorchModelRuntime acquire(ModelSettings settings) {
        return new TorchModelRuntime(settings);
    }

    /** The recipe that operators carry. */
    public static Factory factory(ModelSettings settings) {
        return () -> acquire(settings);
    }

    /** Loads the spatial encoder and the heads unless they are. */
    @Override
    public PointMapEstimator pointMaps() {
        return new VggtPointMapEstimator(
                model.device(),
                model.spatialEncoder(),
                model.heads(),
                model.checkpoint().config().spatial(),
                settings.gridColumns());
    }

    /** Loads both encoders, the connector and the language model unless they are. */
    @Override
    public TorchSpatialMllm mllm() {
        return new TorchSpatialMllm(model, settings.preprocessor(model.checkpoint()));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ModelShares.OF_PROCESS.giveBack(model);
        }
    }
}
