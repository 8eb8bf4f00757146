package io.sightline.operators.geometry;

import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import io.sightline.trace.Tracing;
import io.sightline.trace.Work;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Tells of passes of geometry, below the newest of their frames that belong to a trace. */
final class ChunkTrace {
    private final Tracing tracing;

    ChunkTrace(Tracing tracing) {
        this.tracing = tracing;
    }

    /** A pass that has begun, and is told of once it has come to something. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for what is told
    CompletableFuture<List<PointMap>> following(
            String scene, List<Frame> frames, CompletableFuture<List<PointMap>> maps) {
        List<String> traces = frames.stream().map(Frame::trace).filter(Objects::nonNull).toList();
        if (!traces.isEmpty()) {
            long startMs = System.currentTimeMillis();
            Map<String, String> about = Map.of("scene", scene);
            maps.thenRun(() -> tracing.tell(Work.on("geometry", traces, startMs, about)));
        }
        return maps;
    }
}
