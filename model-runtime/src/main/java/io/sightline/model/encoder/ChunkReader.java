package io.sightline.model.encoder;

import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.resize.GeometryPreprocessor;
import io.sightline.scene.Frame;
import java.util.List;

/** Decodes and resizes a chunk's frames as the published sampler does. Thread-safe. */
public final class ChunkReader {
    private final FrameDecoder decoder = FrameDecoder.reducing(ImageLimits.DEFAULT);
    private final GeometryPreprocessor preprocessor;

    /** For a spatial encoder of this configuration. */
    public ChunkReader(SpatialConfig config) {
        this.preprocessor = new GeometryPreprocessor(config.imageSize(), config.patchSize());
    }

    /**
     * Reads a chunk.
     *
     * @throws ModelException if it is empty or a frame is no image
     */
    public Chunk read(List<Frame> frames) {
        if (frames.isEmpty()) {
            throw new ModelException("a chunk without frames has no geometry; give at least one");
        }
        List<RgbImage> images = frames.parallelStream().map(decoder::decode).toList();
        List<FrameSize> sizes =
                images.stream().map(RgbImage::size).map(preprocessor::sizeFor).toList();
        return new Chunk(frames, sizes, preprocessor.resize(images));
    }
}
