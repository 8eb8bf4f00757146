package io.sightline.jobs.cli.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.kafka.AnswerJson;
import io.sightline.model.Generation;
import io.sightline.model.question.Reasoned;
import io.sightline.model.question.UserTurn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@code answer} says.
 *
 * @param clip what was looked at
 * @param turn what the model was given
 * @param generation what the model made of it
 * @param loadMs reading the frames and loading the model
 * @param totalMs everything
 */
record AnswerReport(
        Clip clip, UserTurn turn, Generation generation, double loadMs, double totalMs) {

    /** One line for somebody who wants to know more than the answer. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%s, %d prompt and %s, confidence %s; load %.0f ms, encode %.0f ms, prefill %.0f ms, decode %.0f ms",
                Counted.of(clip.frames().size(), "frame"),
                generation.usage().prompt(),
                Counted.of(generation.usage().completion(), "answer token"),
                confidence(),
                loadMs,
                generation.encodeMs(),
                generation.prefillMs(),
                generation.decodeMs());
    }

    private String confidence() {
        double confidence = turn.confidence(generation.confidence());
        return Double.isNaN(confidence)
                ? "unknown"
                : String.format(Locale.ROOT, "%.2f", confidence);
    }

    /** One of many answers about the same frames, which each names. */
    static ObjectNode line(JsonNode id, Clip clip, UserTurn turn, Generation generation) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.set("id", id);
        putAnswer(root, turn, generation);
        putFrames(root, clip);
        return root;
    }

    /** Everything, for a program; frames are file names, or indices in the video. */
    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        putAnswer(root, turn, generation);
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
        if (!clip.gains().isEmpty()) {
            clip.gains().forEach(root.putArray("gains")::add);
        }
    }

    /** The answer, without what the model says before it. */
    String said() {
        return Reasoned.of(generation.text()).answer();
    }

    /** What a careful person would add. */
    List<String> notes() {
        return notes(turn, turn.read(said()));
    }

    private static List<String> notes(UserTurn turn, UserTurn.Reading reading) {
        return Stream.concat(turn.notes().stream(), Stream.ofNullable(reading.unreadable()))
                .toList();
    }

    private static void putAnswer(ObjectNode root, UserTurn turn, Generation generation) {
        Reasoned said = Reasoned.of(generation.text());
        UserTurn.Reading reading = turn.read(said.answer());
        root.put("answer", said.answer());
        if (said.reasoning() != null) {
            root.put("reasoning", said.reasoning());
        }
        root.set("value", AnswerJson.value(reading.value()));
        notes(turn, reading).forEach(root.putArray("notes")::add);
        root.put("prompt", turn.text());
        ArrayNode ids = root.putArray("token_ids");
        Arrays.stream(generation.tokenIds()).forEach(ids::add);
        double confidence = turn.confidence(generation.confidence());
        root.put("confidence", Double.isNaN(confidence) ? null : confidence);
        root.put("finish_reason", generation.finishReason().name().toLowerCase(Locale.ROOT));
        root.putObject("usage")
                .put("prompt", generation.usage().prompt())
                .put("completion", generation.usage().completion());
    }

    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 10) / 10.0;
    }
}
