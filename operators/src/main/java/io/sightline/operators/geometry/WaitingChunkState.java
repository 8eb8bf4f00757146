package io.sightline.operators.geometry;

import io.sightline.operators.FrameChunk;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Owns the chunks of a scene that wait for geometry, by their number. */
final class WaitingChunkState {
    private static final MapStateDescriptor<Long, FrameChunk> CHUNKS =
            new MapStateDescriptor<>(
                    "waiting-chunks", Types.LONG, TypeInformation.of(FrameChunk.class));

    private final MapState<Long, FrameChunk> chunks;

    WaitingChunkState(RuntimeContext context) {
        chunks = context.getMapState(CHUNKS);
    }

    List<FrameChunk> all() throws Exception {
        List<FrameChunk> all = new ArrayList<>();
        chunks.values().forEach(all::add);
        return all;
    }

    FrameChunk chunk(long number) throws Exception {
        return chunks.get(number);
    }

    void put(FrameChunk chunk) throws Exception {
        chunks.put(chunk.number(), chunk);
    }

    void remove(long number) throws Exception {
        chunks.remove(number);
    }
}
