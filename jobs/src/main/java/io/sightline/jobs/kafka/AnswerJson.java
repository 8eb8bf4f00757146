package io.sightline.jobs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Answer.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An {@link Answer} as the JSON object of the answers topic. */
public final class AnswerJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AnswerJson() {}

    /** The JSON object, UTF-8, on one line. */
    public static byte[] write(Answer answer) {
        return bytes(answer, object(answer));
    }

    /** What an answer rests on and how it went, without its words. */
    public static ObjectNode evidence(Answer answer) {
        ObjectNode object = JSON.createObjectNode();
        object.put("answer_id", answer.id());
        object.put("scene", answer.scene());
        object.put("status", status(answer));
        object.set("error", error(answer.error()));
        object.set("value", value(answer.value()));
        object.put("as_of", moment(answer.asOfMs()));
        object.set("frames", frames(answer.frames()));
        object.set("coverage", coverage(answer.coverage()));
        object.put("geometry_epoch", answer.geometryEpoch());
        object.put("confidence", confidence(answer));
        return object;
    }

    private static String status(Answer answer) {
        return answer.status().name().toLowerCase(Locale.ROOT);
    }

    private static Double confidence(Answer answer) {
        return Double.isNaN(answer.confidence()) ? null : answer.confidence();
    }

    /** The same answer without its texts and frames, {@code failed} for a reason. */
    static byte[] failed(Answer answer, Fault why) {
        ObjectNode object = object(answer);
        object.put("question", "");
        object.putNull("answer");
        object.putNull("value");
        object.putNull("prompt");
        object.remove("reasoning");
        object.set("error", error(why));
        object.put("status", Answer.Status.FAILED.name().toLowerCase(Locale.ROOT));
        object.putArray("frames");
        return bytes(answer, object);
    }

    private static byte[] bytes(Answer answer, ObjectNode object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Answer " + answer.id() + " has no JSON form", e);
        }
    }

    private static ObjectNode object(Answer answer) {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", answer.id());
        object.put("question_id", answer.questionId());
        object.put("scene", answer.scene());
        object.put("question", answer.question());
        object.put("answer", answer.answer());
        object.set("value", value(answer.value()));
        object.put("status", status(answer));
        object.set("error", error(answer.error()));
        object.put("as_of", moment(answer.asOfMs()));
        object.set("frames", frames(answer.frames()));
        object.set("coverage", coverage(answer.coverage()));
        object.put("geometry_epoch", answer.geometryEpoch());
        object.put("at_rest", answer.atRest());
        object.put("confidence", confidence(answer));
        object.put("finish_reason", answer.finishReason());
        object.set("usage", usage(answer.usage()));
        object.set("timings_ms", timings(answer.timings()));
        object.put("model", answer.model());
        object.put("frames_without_geometry", answer.framesWithoutGeometry());
        answer.notes().forEach(object.putArray("notes")::add);
        object.put("prompt", answer.prompt());
        if (answer.reasoning() != null) {
            object.put("reasoning", answer.reasoning());
        }
        return object;
    }

    /** A typed answer as an object, {@code null} for none. */
    public static ObjectNode value(Value value) {
        if (value == null) {
            return null;
        }
        ObjectNode object = JSON.createObjectNode().put("type", value.type().label());
        switch (value.type()) {
            case NUMBER -> object.put("number", value.number()).put("unit", value.unit());
            case YES_NO -> object.put("boolean", value.yes());
            case CHOICE ->
                    object.putObject("choice")
                            .put("index", value.choice().index())
                            .put("text", value.choice().text());
            case TEXT -> object.put("text", value.text());
        }
        return object;
    }

    private static ObjectNode error(Fault fault) {
        return fault == null
                ? null
                : JSON.createObjectNode()
                        .put("code", fault.code())
                        .put("message", fault.message())
                        .put("field", fault.field());
    }

    static ArrayNode frames(List<Evidence> looked) {
        ArrayNode frames = JSON.createArrayNode();
        for (Evidence evidence : looked) {
            ObjectNode frame = frames.addObject();
            frame.put("id", evidence.id());
            frame.put("camera", evidence.camera());
            frame.put("time", moment(evidence.timeMs()));
            frame.put("gain", evidence.gain());
        }
        return frames;
    }

    static ObjectNode coverage(Coverage coverage) {
        if (coverage == null) {
            return null;
        }
        ObjectNode object = JSON.createObjectNode();
        object.put("covered", coverage.covered());
        object.put("coverable", coverage.coverable());
        object.put("ratio", coverage.ratio());
        return object;
    }

    private static ObjectNode usage(Usage usage) {
        ObjectNode object = JSON.createObjectNode();
        object.put("prompt", usage == null ? 0 : usage.prompt());
        object.put("completion", usage == null ? 0 : usage.completion());
        return object;
    }

    private static ObjectNode timings(Timings timings) {
        ObjectNode object = JSON.createObjectNode();
        object.put("wait", rounded(timings.waitMs()));
        object.put("select", rounded(timings.selectMs()));
        object.put("encode", rounded(timings.encodeMs()));
        object.put("prefill", rounded(timings.prefillMs()));
        object.put("decode", rounded(timings.decodeMs()));
        object.put("total", rounded(timings.totalMs()));
        return object;
    }

    /** A moment, milliseconds since the epoch, as text. */
    public static String moment(long timeMs) {
        return Instant.ofEpochMilli(timeMs).toString();
    }

    /** To a microsecond: nothing here is measured better. */
    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 1e3) / 1e3;
    }
}
