package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.sightline.model.Generation;
import io.sightline.model.Generation.FinishReason;
import io.sightline.model.question.UserTurns;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.operators.ToldSpans;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;
import io.sightline.scene.Question.Notify;
import io.sightline.trace.TraceContext;
import io.sightline.trace.Tracing;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswerTraceTest {
    private static final TraceContext ASKED = ToldSpans.place("a");
    private static final TraceContext FIRST = ToldSpans.place("b");
    private static final TraceContext SECOND = ToldSpans.place("c");

    private final ToldSpans told = new ToldSpans();
    private final Tracing tracing = told.tracing();

    @Test
    void anAnswerIsBelowItsQuestionLinkedToItsFramesAndConsistsOfItsStages() {
        Answer answer = answered(tracing, SceneFixtures.live("q", KITCHEN).by(asker()));

        SpanData whole = span("answer");
        assertThat(whole.getTraceId()).isEqualTo(ASKED.traceId());
        assertThat(whole.getParentSpanId()).isEqualTo(ASKED.spanId());
        assertThat(ToldSpans.links(whole)).containsExactly(FIRST.spanId(), SECOND.spanId());
        assertThat(TraceContext.parse(answer.trace()).orElseThrow().spanId())
                .isEqualTo(whole.getSpanId());
        assertThat(told.all())
                .filteredOn(span -> span.getParentSpanId().equals(whole.getSpanId()))
                .extracting(SpanData::getName)
                .containsExactly("wait", "select", "queue", "encode", "prefill", "decode");
        assertThat(TimeUnit.NANOSECONDS.toMillis(span("prefill").getStartEpochNanos()))
                .isEqualTo(1_000 + 10 + 5 + 3 + 40);
        assertThat(TimeUnit.NANOSECONDS.toMillis(whole.getEndEpochNanos())).isEqualTo(1_100);
    }

    @Test
    void aStandingQuestionsAnswerIsBelowTheNewestFrameThatBelongsToATrace() {
        Question standing = SceneFixtures.standing("s", KITCHEN, 1_000, null, Notify.ALWAYS);
        answered(tracing, standing.by(asker()));

        assertThat(span("answer").getParentSpanId()).isEqualTo(SECOND.spanId());
        assertThat(span("answer").getLinks()).hasSize(2);
    }

    @Test
    void withoutAnExporterTheTraceIsCarriedOnAllTheSame() {
        Tracing silent = new Tracing(OpenTelemetry.noop());
        Question question = SceneFixtures.live("q", KITCHEN).by(asker());
        Answer answer = answered(silent, question);

        assertThat(answer.trace()).isEqualTo(ASKED.child(answer.id()).header());
        assertThat(answered(silent, question).trace()).isEqualTo(answer.trace());
    }

    @Test
    void whatBelongsToNoTraceStaysSo() {
        Answer answer =
                new AnswerTrace(new Tracing(OpenTelemetry.noop()))
                        .placed(
                                asked(SceneFixtures.live("q", KITCHEN), List.of()),
                                answer(asked(SceneFixtures.live("q", KITCHEN), List.of())),
                                1_100);

        assertThat(answer.trace()).isNull();
    }

    private Answer answered(Tracing by, Question question) {
        List<Frame> frames =
                List.of(
                        frame(KITCHEN, 1).in(FIRST.header()),
                        frame(KITCHEN, 2).in(SECOND.header()),
                        frame(KITCHEN, 3));
        SceneQuestion asked = asked(question, frames);
        return new AnswerTrace(by).placed(asked, answer(asked), 1_100);
    }

    private static Answer answer(SceneQuestion asked) {
        Generation generation =
                new Generation(
                        "Two",
                        new int[] {1},
                        0.5,
                        FinishReason.STOP,
                        new Usage(1, 1),
                        40,
                        22,
                        20,
                        "small");
        return Answers.answered(
                asked, UserTurns.PUBLISHED.turn(asked.question().wording()), generation, 1_100);
    }

    private SpanData span(String name) {
        return told.named(name);
    }

    private static Asker asker() {
        return new Asker(null, ASKED.header());
    }

    private static SceneQuestion asked(Question question, List<Frame> frames) {
        return new SceneQuestion(
                question,
                0,
                frames,
                List.of(),
                null,
                0,
                false,
                1_000,
                10,
                5,
                null,
                Remarks.NONE,
                null);
    }
}
