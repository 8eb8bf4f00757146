package io.sightline.model.encoder;

import ai.djl.ndarray.NDManager;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.torch.DeviceThread;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * VGGT's point maps of a chunk: decode, resize as the published sampler does, aggregator, camera
 * and point head, thinned. Thread-safe.
 */
public final class VggtPointMapEstimator implements PointMapEstimator {
    private final DeviceThread device;
    private final SpatialEncoder spatialEncoder;
    private final ChunkReader reader;
    private final PointMaps pointMaps;

    /**
     * An estimator over loaded parts.
     *
     * @param gridColumns columns of the grid that maps are thinned to; rows follow from a frame's
     *     aspect
     */
    public VggtPointMapEstimator(
            DeviceThread device,
            SpatialEncoder spatialEncoder,
            GeometryHeads heads,
            SpatialConfig config,
            int gridColumns) {
        this.device = device;
        this.spatialEncoder = spatialEncoder;
        this.reader = new ChunkReader(config);
        this.pointMaps = new PointMaps(heads, config, gridColumns);
    }

    @Override
    public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
        return device.submit(
                () -> reader.read(chunk), (manager, read, cancelled) -> estimate(manager, read));
    }

    private List<PointMap> estimate(NDManager manager, Chunk chunk) {
        var frames = ClipTensor.of(manager, chunk.pixels()).expandDims(0);
        var tokens = spatialEncoder.encode(manager, frames, pointMaps.layers());
        return pointMaps.of(manager, tokens, chunk);
    }
}
