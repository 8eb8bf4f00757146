package io.sightline.jobs.cli.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.model.Generation;
import java.util.Arrays;
import java.util.Locale;

/**
 * What {@code answer} says.
 *
 * @param clip what was looked at
 * @param generation what the model made of it
 * @param loadMs reading the frames and loading the model
 * @param totalMs everything
 */
record AnswerReport(Clip clip, Generation generation, double loadMs, double totalMs) {

    /** One line for somebody who wants to know more than the answer. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%s, %d prompt and %s, confidence %.2f; load %.0f ms, encode %.0f ms, prefill %.0f ms, decode %.0f ms",
                Counted.of(clip.frames().size(), "frame"),
                generation.usage().prompt(),
                Counted.of(generation.usage().completion(), "answer token"),
                generation.confidence(),
                loadMs,
                generation.encodeMs(),
                generation.prefillMs(),
                generation.decodeMs());
    }

    /** One of many answers about the same frames, which each names. */
    static ObjectNode line(JsonNode id, Clip clip, Generation generation) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.set("id", id);
        putAnswer(root, generation);
        putFrames(root, clip);
        return root;
    }

    /** Everything, for a program; frames are file names, or indices in the video. */
    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        putAnswer(root, generation);
        putFrames(root, clip);
        root.putObject("timings_ms")
                .put("load", rounded(loadMs))
                .put("encode", rounded(generation.encodeMs()))
                .put("prefill", rounded(generation.prefillMs()))
                .put("decode", rounded(generation.decodeMs()))
                .put("total", rounded(totalMs));
        return root.put("model", generation.model());
    }

    private static void putFrames(ObjectNode root, Clip clip) {
        ArrayNode frames = root.putArray("frames");
        clip.frames().forEach(frame -> frames.addPOJO(clip.name(frame)));
    }

    private static void putAnswer(ObjectNode root, Generation generation) {
        root.put("answer", generation.text());
        ArrayNode ids = root.putArray("token_ids");
        Arrays.stream(generation.tokenIds()).forEach(ids::add);
        root.put("confidence", generation.confidence());
        root.put("finish_reason", generation.finishReason().name().toLowerCase(Locale.ROOT));
        root.putObject("usage")
                .put("prompt", generation.usage().prompt())
                .put("completion", generation.usage().completion());
    }

    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 10) / 10.0;
    }
}
