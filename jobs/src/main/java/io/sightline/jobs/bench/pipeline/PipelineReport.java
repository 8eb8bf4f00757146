package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param plan under which conditions
 * @param subtasks of each operator
 * @param barePerSecond frames that a bare consumer reads, before the job and after it
 * @param jobPerSecond frames that reach the scenes' memories
 * @param processorMs that the process, broker and all, is busy for a frame
 * @param frames where they went
 * @param chunks what became of them
 */
record PipelineReport(
        PipelinePlan plan,
        int subtasks,
        double[] barePerSecond,
        double jobPerSecond,
        double processorMs,
        Frames frames,
        Chunks chunks) {

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
        return jobPerSecond * 2 / (barePerSecond[0] + barePerSecond[1]);
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
                processor time     %8.2f ms for a frame, the broker's with it
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
                barePerSecond[0],
                barePerSecond[1],
                ratio(),
                processorMs,
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
        root.set("bare_frames_per_second", mapper.valueToTree(barePerSecond));
        root.put("ratio", ratio());
        root.put("processor_ms_per_frame", processorMs);
        root.set("frames", mapper.valueToTree(frames));
        root.putObject("chunks")
                .put("under_way", chunks.underWay())
                .put("shed", chunks.shed())
                .put("other", chunks.other());
        return root;
    }
}
