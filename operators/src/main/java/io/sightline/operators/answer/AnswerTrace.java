package io.sightline.operators.answer;

import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;
import io.sightline.trace.TraceContext;
import io.sightline.trace.Tracing;
import io.sightline.trace.Work;
import io.sightline.trace.Work.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Puts answers into the traces of what they are answers to: below a question that is asked once,
 * or, where it belongs to no trace or stands, below the newest of its frames that does.
 */
final class AnswerTrace {
    private final Tracing tracing;

    AnswerTrace(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The answer at its place, which is told of where traces are. */
    Answer placed(SceneQuestion asked, Answer answer, long nowMs) {
        List<String> traces = traces(asked);
        String parent = traces.isEmpty() ? null : traces.get(traces.size() - 1);
        List<String> links = traces.subList(0, Math.max(0, traces.size() - 1));
        Work work =
                new Work(
                        "answer",
                        parent,
                        links,
                        asked.arrivedMs(),
                        nowMs,
                        parts(answer.timings()),
                        attributes(answer));
        return tracing.tell(work)
                .or(() -> TraceContext.parse(parent).map(place -> place.child(answer.id())))
                .map(place -> answer.in(place.header()))
                .orElse(answer);
    }

    /** What it rests on, and last what it is below of. */
    private static List<String> traces(SceneQuestion asked) {
        List<String> traces =
                new ArrayList<>(
                        asked.frames().stream()
                                .map(Frame::trace)
                                .filter(Objects::nonNull)
                                .toList());
        Question question = asked.question();
        Asker asker = question.asker();
        if (asker != null && asker.trace() != null) {
            boolean below = question.standing() == null || traces.isEmpty();
            traces.add(below ? traces.size() : 0, asker.trace());
        }
        return traces;
    }

    /** In the order in which they come; what is left over is the wait for its turn. */
    private static List<Part> parts(Timings timings) {
        double model = timings.encodeMs() + timings.prefillMs() + timings.decodeMs();
        double queued = timings.totalMs() - timings.waitMs() - timings.selectMs() - model;
        return List.of(
                new Part("wait", timings.waitMs()),
                new Part("select", timings.selectMs()),
                new Part("queue", queued),
                new Part("encode", timings.encodeMs()),
                new Part("prefill", timings.prefillMs()),
                new Part("decode", timings.decodeMs()));
    }

    private static Map<String, String> attributes(Answer answer) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("scene", answer.scene());
        attributes.put("question", answer.questionId());
        attributes.put("status", answer.status().name().toLowerCase(Locale.ROOT));
        return attributes;
    }
}
