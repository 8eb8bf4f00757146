package io.sightline.model.encoder;

import ai.djl.ndarray.NDManager;
import io.sightline.model.ModelException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.checkpoint.SpatialConfig;
import io.sightline.model.encoder.GeometryHeads.Camera;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.FrameSize;
import io.sightline.model.image.GeometryPreprocessor;
import io.sightline.model.image.ImageLimits;
import io.sightline.model.image.ResizedFrames;
import io.sightline.model.image.RgbImage;
import io.sightline.model.torch.DeviceThread;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/**
 * VGGT's point maps of a chunk: decode, resize as the published sampler does, aggregator, camera
 * and point head, thinned to a grid of pixels. Points are in the coordinates of the chunk's first
 * camera. A portrait frame is turned clockwise, as published; its map, extrinsics and intrinsics
 * are those of the turned frame. Thread-safe.
 */
public final class VggtPointMapEstimator implements PointMapEstimator {
    private static final int DENSE_LAYERS = 4;

    private final DeviceThread device;
    private final SpatialEncoder spatialEncoder;
    private final GeometryHeads heads;
    private final GeometryPreprocessor preprocessor;
    private final FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
    private final long[] layers;
    private final int gridColumns;

    /** What a chunk becomes before the device sees it. */
    private record Chunk(List<Frame> frames, List<FrameSize> sizes, ResizedFrames pixels) {}

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
        this.heads = heads;
        this.preprocessor = new GeometryPreprocessor(config.imageSize(), config.patchSize());
        this.layers =
                LongStream.concat(
                                config.intermediateLayers().stream().mapToLong(Integer::longValue),
                                LongStream.of(config.depth() - 1))
                        .toArray();
        this.gridColumns = gridColumns;
    }

    @Override
    public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
        return device.submit(
                () -> prepare(chunk),
                (manager, prepared, cancelled) -> estimate(manager, prepared));
    }

    private Chunk prepare(List<Frame> frames) {
        if (frames.isEmpty()) {
            throw new ModelException("a chunk without frames has no geometry; give at least one");
        }
        var images = frames.parallelStream().map(frame -> decoder.decode(frame.image())).toList();
        var sizes = images.stream().map(RgbImage::size).map(preprocessor::sizeFor).toList();
        return new Chunk(frames, sizes, preprocessor.resize(images));
    }

    private List<PointMap> estimate(NDManager manager, Chunk chunk) {
        var size = chunk.pixels.size();
        var frames = ClipTensor.of(manager, chunk.pixels).expandDims(0);
        var tokens = spatialEncoder.encode(manager, frames, layers);
        var dense = tokens.subNDList(0, DENSE_LAYERS);
        var cameras = heads.cameras(manager, tokens.get(DENSE_LAYERS), size);
        var maps = new ArrayList<PointMap>();
        for (int i = 0; i < chunk.frames.size(); i++) {
            int top = (size.height() - chunk.sizes.get(i).height()) / 2;
            var grid = PixelGrid.over(chunk.sizes.get(i), top, gridColumns);
            try (var scope = manager.newSubManager()) {
                var points = heads.points(scope, dense, i, size, grid).toFloatArray();
                maps.add(map(chunk.frames.get(i), grid, points, cameras.get(i)));
            }
        }
        return maps;
    }

    /** Takes {@code [rows, columns, 4]} apart. */
    private static PointMap map(Frame frame, PixelGrid grid, float[] packed, Camera camera) {
        int cells = packed.length / 4;
        var points = new float[3 * cells];
        var confidence = new float[cells];
        for (int i = 0; i < cells; i++) {
            System.arraycopy(packed, 4 * i, points, 3 * i, 3);
            confidence[i] = packed[4 * i + 3];
        }
        return new PointMap(
                frame.id(),
                frame.timeMs(),
                grid.columns().length,
                grid.rows().length,
                points,
                confidence,
                camera.extrinsics(),
                camera.intrinsics());
    }
}
