package io.sightline.operators.admission;

import io.sightline.scene.Frame;
import io.sightline.trace.Tracing;
import io.sightline.trace.Work;
import java.util.List;
import java.util.Map;

/** Tells of frames that are admitted, where they belong to a trace. */
final class FrameTrace {
    private final Tracing tracing;

    FrameTrace(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The frame; what comes of it belongs below its admission, where that is told. */
    Frame admitted(Frame frame, long startMs) {
        if (frame.trace() == null) {
            return frame;
        }
        Map<String, String> about = Map.of("scene", frame.scene(), "camera", frame.camera());
        return tracing.tell(Work.on("admit", List.of(frame.trace()), startMs, about))
                .map(place -> frame.in(place.header()))
                .orElse(frame);
    }
}
