package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.bench.pipeline.BareConsumer.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured.
 *
 * @param plan under which conditions
 * @param subtasks of each operator
 * @param bare consumers that do nothing else, before the job and after it
 * @param looking a consumer that looks at each image as the job does at its door
 * @param jobPerSecond frames that reach the scenes' memories
 * @param busy what the process, broker and all, does for a frame
 * @param frames where they went
 * @param chunks what became of them
 */
record PipelineReport(
        PipelinePlan plan,
        int subtasks,
        List<Reading> bare,
        Reading looking,
        double jobPerSecond,
        Busy busy,
        Frames frames,
        Chunks chunks) {

    /**
     * Milliseconds of processor time for a frame.
     *
     * @param allMs of the process
     * @param byKindMs by kinds of threads; what is missing is all others
     */
    record Busy(double allMs, Map<ThreadKind, Double> byKindMs) {
        static Busy of(long allNanos, Map<ThreadKind, Double> busyMs, double frames) {
            busyMs.replaceAll((kind, ms) -> ms / frames);
            return new Busy(allNanos / 1e6 / frames, busyMs);
        }

        String text() {
            return byKindMs.entrySet().stream()
                    .map(
                            of ->
                                    String.format(
                                            Locale.ROOT,
                                            "%s %.2f",
                                            of.getKey().name().toLowerCase(Locale.ROOT),
                                            of.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Where frames went.
     *
     * @param admitted to the job
     * @param refused at its door
     * @param key that show something new
     * @param kept by their scenes
     */
    record Frames(long admitted, long refused, long key, long kept) {}

    /**
     * What became of chunks until the last frame had reached its scene.
     *
     * @param underWay at the device or in its queue
     * @param shed because there was too much to do
     * @param other computed, failed, or timed out
     */
    record Chunks(long underWay, long shed, long other) {}

    /** Of what a bare consumer reads, on average before and after. */
    double ratio() {
        return jobPerSecond / bare.stream().mapToDouble(Reading::perSecond).average().orElseThrow();
    }

    /** For somebody who reads. */
    String text() {
        return String.format(
                Locale.ROOT,
                """
                %d frames of %d x %d in %d scenes, geometry %s, %d subtasks, %d processors
                through the job    %8.0f frames per second
                a bare consumer    %8.0f before, %.0f after
                ratio              %8.3f
                that looks at each %8.0f frames per second, %.2f ms of processor time for a frame
                processor time     %8.2f ms for a frame, the broker's with it: %s
                frames             %d admitted, %d refused, %d of them new, %d kept
                chunks             %d under way, %d let go, %d others""",
                plan.frames(),
                plan.width(),
                plan.height(),
                plan.scenes(),
                plan.geometry().name().toLowerCase(Locale.ROOT),
                subtasks,
                Runtime.getRuntime().availableProcessors(),
                jobPerSecond,
                bare.get(0).perSecond(),
                bare.get(1).perSecond(),
                ratio(),
                looking.perSecond(),
                looking.processorMs(),
                busy.allMs(),
                busy.text(),
                frames.admitted(),
                frames.refused(),
                frames.key(),
                frames.kept(),
                chunks.underWay(),
                chunks.shed(),
                chunks.other());
    }

    /** Everything, for a program. */
    ObjectNode json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.set("plan", mapper.valueToTree(plan));
        root.put("processors", Runtime.getRuntime().availableProcessors());
        root.put("subtasks", subtasks);
        root.put("frames_per_second", jobPerSecond);
        ArrayNode bareRates = root.putArray("bare_frames_per_second");
        bare.forEach(reading -> bareRates.add(reading.perSecond()));
        root.put("ratio", ratio());
        root.put("looking_frames_per_second", looking.perSecond());
        root.put("looking_processor_ms_per_frame", looking.processorMs());
        root.put("processor_ms_per_frame", busy.allMs());
        ObjectNode kinds = root.putObject("processor_ms_per_frame_of");
        busy.byKindMs().forEach((kind, ms) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), ms));
        root.set("frames", mapper.valueToTree(frames));
        root.putObject("chunks")
                .put("under_way", chunks.underWay())
                .put("shed", chunks.shed())
                .put("other", chunks.other());
        return root;
    }
}
