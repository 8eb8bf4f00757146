package io.sightline.model.engine;

import io.sightline.model.encoder.Chunk;
import java.util.List;

/**
 * A chunk as the device takes it.
 *
 * @param chunk its frames' pixels
 */
public record GeometryInput(Chunk chunk) implements ChunkInput {

    @Override
    public List<Integer> shape() {
        return List.of(chunk.pixels().count(), chunk.pixels().height(), chunk.pixels().width());
    }
}
