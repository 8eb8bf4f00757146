package io.sightline.model.engine;

import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;

/** Frames that count as read. */
record FramesRead(List<Frame> frames) implements PrefixInput, ChunkInput {
    static final int BYTES_PER_FRAME = 100;

    @Override
    public long prefixBytes() {
        return (long) BYTES_PER_FRAME * frames.size();
    }

    @Override
    public List<Integer> shape() {
        return List.of(frames.size());
    }

    List<PointMap> pointMaps() {
        return frames.stream()
                .map(f -> new PointMap(f.id(), f.timeMs(), 0, 0, null, null, null, null))
                .toList();
    }
}
