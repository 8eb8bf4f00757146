package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.bench.report.Figure;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.scene.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Asks a running job whose model answers at once. */
final class QuestionBenchmark {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Until the code that a question goes through is compiled. */
    private static final int WARM_UP = 500;

    private final EmbeddedPipeline pipeline;
    private final QuestionPlan plan;
    private final Consumer<String> progress;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();

    QuestionBenchmark(EmbeddedPipeline pipeline, QuestionPlan plan, Consumer<String> progress) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.progress = progress;
    }

    QuestionReport run() {
        progress.accept("Filming " + plan.frames().scenes() + " scenes …");
        Backlog.publish(plan.frames(), pipeline.configuration());
        pipeline.counters().until("frames.kept", plan.frames().allFrames(), PATIENCE);
        progress.accept("Warming up …");
        ask(WARM_UP, plan.rate());
        progress.accept("Measuring questions one after the other …");
        Figure steady = ask(plan.questions(), plan.rate());
        progress.accept("Measuring questions all at once …");
        long startNanos = System.nanoTime();
        ask(plan.questions(), Integer.MAX_VALUE);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return new QuestionReport(plan, steady, plan.questions() / seconds);
    }

    /** How long each was on its way. */
    private Figure ask(int count, int perSecond) {
        List<Double> tookMs = new ArrayList<>();
        long latestNanos = System.nanoTime() + LONGEST.toNanos();
        try (AnswerReader answers = new AnswerReader(pipeline.configuration())) {
            CompletableFuture<Void> asking =
                    CompletableFuture.runAsync(() -> send(count, perSecond));
            while (tookMs.size() < count) {
                for (JsonNode answer : answers.poll(LOOK)) {
                    Long sent = sentNanos.remove(answer.path("question_id").asText());
                    if (sent != null) {
                        requireAnswered(answer);
                        tookMs.add((System.nanoTime() - sent) / 1e6);
                    }
                }
                pipeline.throwIfEnded();
                if (asking.isCompletedExceptionally() || System.nanoTime() > latestNanos) {
                    throw new CommandException(
                            "Only %d of %d questions were answered"
                                    .formatted(tookMs.size(), count));
                }
            }
        }
        return new Figure(
                "a question's way", "ms", tookMs.stream().mapToDouble(ms -> ms).toArray());
    }

    private void send(int count, int perSecond) {
        long pauseNanos = Math.floorDiv(TimeUnit.SECONDS.toNanos(1), perSecond);
        try (QuestionPublisher questions = new QuestionPublisher(pipeline.configuration())) {
            long dueNanos = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
                dueNanos += pauseNanos;
                ObjectNode question = QuestionPublisher.question(Wording.of("Is somebody here?"));
                sentNanos.put(question.get("id").textValue(), System.nanoTime());
                questions.publish("scene-" + i % plan.frames().scenes(), question);
            }
        }
    }

    private static void requireAnswered(JsonNode answer) {
        if (!answer.path("status").asText().equals("answered")) {
            throw new CommandException("A question was not answered: " + answer);
        }
    }
}
