package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.bench.pipeline.BareConsumer.Reading;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured.
 *
 * @param plan under which conditions
 * @param bare a consumer that does nothing else, before there was a job
 * @param looking likewise one that looks at each image as the job does at its door
 * @param alone the job without a consumer beside it
 * @param beside the job with one
 * @param bareBeside that one
 * @param frames where they went
 * @param chunks what became of them
 */
record PipelineReport(
        PipelinePlan plan,
        Reading bare,
        Reading looking,
        Rate alone,
        Rate beside,
        Reading bareBeside,
        Frames frames,
        Chunks chunks) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How fast the job is.
     *
     * @param perSecond frames that reach the scenes' memories
     * @param busy what is done for one
     */
    record Rate(double perSecond, Busy busy) {
        /** Of what a consumer reads. */
        double of(Reading consumer) {
            return perSecond / consumer.perSecond();
        }

        ObjectNode json(Reading consumer) {
            ObjectNode json =
                    JSON.createObjectNode()
                            .put("frames_per_second", perSecond)
                            .put("bare_frames_per_second", consumer.perSecond())
                            .put("ratio", of(consumer))
                            .put("job_processor_ms_per_frame", busy.jobMs())
                            .put("broker_processor_ms_per_frame", busy.brokerMs());
            ObjectNode kinds = json.putObject("job_processor_ms_per_frame_of");
            busy.byKindMs().forEach((kind, ms) -> kinds.put(lower(kind), ms));
            return json;
        }
    }

    /**
     * Milliseconds of processor time for a frame.
     *
     * @param jobMs of the job's process
     * @param brokerMs of the broker's
     * @param byKindMs of the job's process by kinds of threads; what is missing is all others
     */
    record Busy(double jobMs, double brokerMs, Map<ThreadKind, Double> byKindMs) {
        String text() {
            return byKindMs.entrySet().stream()
                    .map(
                            of ->
                                    String.format(
                                            Locale.ROOT,
                                            "%s %.2f",
                                            lower(of.getKey()),
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

    /** For somebody who reads. */
    String text() {
        return String.format(
                Locale.ROOT,
                """
                %d frames of %d x %d in %d scenes, geometry %s, %d processors
                                      frames per second     of what a bare consumer reads
                through the job     %8.0f              %8.3f of %.0f, before there was a job
                beside a consumer   %8.0f              %8.3f of %.0f, at the same time
                who looks at each   %8.0f              %.2f ms of processor time for a frame
                processor time      %8.2f ms for a frame, and the broker's %.2f; of it %s
                beside a consumer   %8.2f ms for a frame, and the broker's %.2f with what it gives the consumer
                frames              %d admitted, %d refused, %d of them new, %d kept
                chunks              %d under way, %d let go, %d others""",
                plan.frames(),
                plan.width(),
                plan.height(),
                plan.scenes(),
                lower(plan.geometry()),
                Runtime.getRuntime().availableProcessors(),
                alone.perSecond(),
                alone.of(bare),
                bare.perSecond(),
                beside.perSecond(),
                beside.of(bareBeside),
                bareBeside.perSecond(),
                looking.perSecond(),
                looking.processorMs(),
                alone.busy().jobMs(),
                alone.busy().brokerMs(),
                alone.busy().text(),
                beside.busy().jobMs(),
                beside.busy().brokerMs(),
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
        ObjectNode root = JSON.createObjectNode();
        root.set("plan", JSON.valueToTree(plan));
        root.put("processors", Runtime.getRuntime().availableProcessors());
        root.set("alone", alone.json(bare));
        root.set("beside_consumer", beside.json(bareBeside));
        root.put("looking_frames_per_second", looking.perSecond());
        root.put("looking_processor_ms_per_frame", looking.processorMs());
        root.set("frames", JSON.valueToTree(frames));
        root.putObject("chunks")
                .put("under_way", chunks.underWay())
                .put("shed", chunks.shed())
                .put("other", chunks.other());
        return root;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
