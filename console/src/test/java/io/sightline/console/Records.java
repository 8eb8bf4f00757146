package io.sightline.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;

/** What a job would write about a scene. */
final class Records {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String scene;

    Records(String scene) {
        this.scene = scene;
    }

    /**
     * Words of an answer that is being written.
     *
     * @param attempt which try it is
     * @param sequence their place in it
     */
    record Token(int attempt, int sequence, String words) {
        String json(String question) {
            ObjectNode chunk = JSON.createObjectNode().put("id", question + "#" + attempt);
            chunk.put("object", "chat.completion.chunk")
                    .put("created", 1)
                    .put("model", "sightline");
            ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
            choice.putObject("delta").put("content", words);
            choice.putNull("finish_reason");
            return chunk.toString();
        }
    }

    /** An answer to a question, resting on frames of one camera. */
    String answer(
            String questionId, String question, String words, Instant asOf, List<Long> frames) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("id", questionId + "#" + asOf.toEpochMilli()).put("question_id", questionId);
        answer.put("scene", scene).put("question", question).put("answer", words);
        answer.putNull("value").put("status", "answered").putNull("error");
        answer.put("as_of", asOf.toString());
        frames(frames, answer.putArray("frames"));
        coverage(answer);
        answer.put("geometry_epoch", 1).put("at_rest", false).put("confidence", 0.93);
        answer.put("finish_reason", "stop");
        answer.putObject("usage").put("prompt", 812).put("completion", 3);
        ObjectNode timings = answer.putObject("timings_ms");
        List.of("wait", "select", "encode", "prefill", "decode")
                .forEach(step -> timings.put(step, 80.0));
        timings.put("total", 412.0);
        answer.put("model", "rooms-3@test").put("frames_without_geometry", 0);
        answer.putArray("notes").add("The model was made for drawn rooms.");
        answer.put("prompt", question);
        return answer.toString();
    }

    /** An answer of a model that says something before it. */
    String reasoned(String question, String reasoning, String words) throws Exception {
        String answer = answer("reasoned", question, words, Instant.now(), List.of(1_000L));
        return ((ObjectNode) JSON.readTree(answer)).put("reasoning", reasoning).toString();
    }

    /** A change that a rule is about. */
    String alert(String rule, String question, String transition, Instant asOf, List<Long> frames) {
        ObjectNode alert = JSON.createObjectNode();
        alert.put("id", rule + "#" + transition + "#" + asOf.toEpochMilli()).put("rule", rule);
        alert.put("scene", scene).put("question", question).put("when", "yes");
        alert.put("transition", transition).put("number", 1);
        alert.put("as_of", asOf.toString()).put("since", asOf.toString()).put("held_for_ms", 0);
        alert.putNull("before");
        ObjectNode after = alert.putObject("after");
        after.put("answer_id", rule + "#" + asOf.toEpochMilli()).put("as_of", asOf.toString());
        after.put("answer", transition.equals("exit") ? "no" : "yes").putNull("value");
        after.put("confidence", 0.88).putNull("coverage");
        ArrayNode seen = after.putArray("frames");
        frames(frames, seen);
        seen.forEach(frame -> ((ObjectNode) frame).putNull("position"));
        alert.put("confidence", 0.88).putNull("coverage");
        alert.putNull("acknowledged").putNull("muted");
        alert.put("message", "Scene '%s', \"%s\": %s.".formatted(scene, question, transition));
        return alert.toString();
    }

    /** The same alert, after somebody has taken note. */
    String acknowledged(String rule, String question, Instant asOf, String by) throws Exception {
        ObjectNode alert =
                (ObjectNode) JSON.readTree(alert(rule, question, "acknowledged", asOf, List.of()));
        alert.putObject("acknowledged").put("by", by).putNull("until");
        return alert.toString();
    }

    /** A question that stands, with a rule. */
    String standing(String id, String question, String when) {
        ObjectNode standing = JSON.createObjectNode().put("id", id).put("question", question);
        ObjectNode rule =
                standing.putObject("standing").put("every", "5 s").put("notify", "always");
        rule.putObject("alert").put("when", when).put("for", "2").put("cooldown", "10 min");
        standing.put("scene", scene).put("state", "standing");
        return standing.put("asked", Instant.EPOCH.toString()).toString();
    }

    private static void frames(List<Long> times, ArrayNode to) {
        int gain = 1_840;
        for (long timeMs : times) {
            to.addObject()
                    .put("id", "door-" + timeMs)
                    .put("camera", "door")
                    .put("time", Instant.ofEpochMilli(timeMs).toString())
                    .put("gain", gain);
            gain = gain * 2 / 3;
        }
    }

    private static void coverage(ObjectNode answer) {
        answer.putObject("coverage")
                .put("covered", 2_910)
                .put("coverable", 3_000)
                .put("ratio", 0.97);
    }

    /** What a camera sees: a shade that runs into another. */
    static byte[] picture(int shade) {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(
                new GradientPaint(
                        0, 0, new Color(70, 90, shade), 320, 240, new Color(200, 180, 150)));
        pen.fillRect(0, 0, 320, 240);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
