package io.sightline.model.published;

import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.encoder.VggtPointMapEstimator;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.torch.DeviceThread;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A model of one's own: requests are computed as published, one after the other and each from its
 * frames on. This is what other ways of computing are held against; the pipeline shares an engine.
 */
public final class TorchModelRuntime implements ModelRuntime {
    private final ModelSettings settings;
    private final ModelParts parts;
    private final DeviceThread device;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TorchModelRuntime(ModelSettings settings) {
        this.settings = settings;
        this.parts = new ModelParts(settings);
        this.device = new DeviceThread(parts.device(), settings.usedThreads());
    }

    /**
     * Opens a model; its parts are loaded when they are first needed.
     *
     * @throws io.sightline.model.ModelException if the checkpoint is not whole, or the device is
     *     not there
     */
    public static TorchModelRuntime acquire(ModelSettings settings) {
        return new TorchModelRuntime(settings);
    }

    /** Loads the spatial encoder and the heads unless they are. */
    @Override
    public PointMapEstimator pointMaps() {
        return new VggtPointMapEstimator(
                device,
                parts.spatialEncoder(),
                parts.heads(),
                parts.checkpoint().config().spatial(),
                settings.gridColumns());
    }

    /** Loads both encoders, the connector and the language model unless they are. */
    @Override
    public TorchSpatialMllm mllm() {
        return new TorchSpatialMllm(parts, device, settings.preprocessor(parts.checkpoint()));
    }

    /** Frees everything, after what is queued on the device. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            device.close();
            parts.close();
        }
    }
}
