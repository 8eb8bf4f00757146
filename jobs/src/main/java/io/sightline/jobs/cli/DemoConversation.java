package io.sightline.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.JobProgress;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.demo.DemoCamera;
import io.sightline.jobs.demo.DemoQuestion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Somebody who watches the demo's camera, asks, and shows what is answered. */
final class DemoConversation implements AutoCloseable {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int FRAMES_FIRST = 8;

    private final String scene;
    private final Interruption interruption;
    private final RunningJob job;
    private final DemoCamera camera;
    private final Consumer<String> say;
    private final AnswerReader answers;
    private final QuestionPublisher questions;
    private final JobProgress progress;
    private long reportedNanos = System.nanoTime();
    private long reportedFrames;

    DemoConversation(
            JobConfiguration configuration,
            String scene,
            Interruption interruption,
            RunningJob job,
            DemoCamera camera,
            Consumer<String> say) {
        this.scene = scene;
        this.interruption = interruption;
        this.job = job;
        this.camera = camera;
        this.say = say;
        this.answers = new AnswerReader(configuration);
        this.questions = new QuestionPublisher(configuration);
        this.progress = new JobProgress(configuration);
    }

    /** Waits until the scene's memory holds the camera's first frames. */
    void untilWatching() {
        while (progress.frames() < FRAMES_FIRST) {
            if (interruption.within(POLL)) {
                return;
            }
            report();
        }
    }

    /**
     * Asks everything, each after the answer to the one before.
     *
     * @param rest how long nothing is asked after an answer
     * @return whether all were answered
     */
    boolean askAll(Duration rest) {
        boolean answered = true;
        for (DemoQuestion question : DemoQuestion.ALL) {
            if (interruption.isRequested()) {
                return false;
            }
            answered &= ask(question);
            rest(rest);
        }
        return answered;
    }

    private boolean ask(DemoQuestion question) {
        Instant now = Instant.now();
        boolean live = question.ago().isZero();
        Instant asOf = live ? null : now.minus(question.ago());
        say.accept(
                clock(now)
                        + "  Q  "
                        + question.text()
                        + (live ? "" : "  (as of " + clock(asOf) + ")"));
        String id = questions.ask(scene, question.text(), asOf, null);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !interruption.isRequested()) {
            for (JsonNode answer : answers.poll(POLL)) {
                if (answer.path("question_id").asText().equals(id)) {
                    return show(answer);
                }
            }
            report();
        }
        say.accept("          no answer");
        return false;
    }

    private boolean show(JsonNode answer) {
        AnswerText readable = new AnswerText(answer, ZoneId.systemDefault());
        say.accept(clock(Instant.now()) + "  A  " + readable.said());
        readable.details().forEach(line -> say.accept("             " + line));
        return readable.answered();
    }

    private void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !interruption.within(POLL)) {
            report();
        }
    }

    /** From time to time: how many frames a second the camera sends. */
    private void report() {
        long now = System.nanoTime();
        if (now - reportedNanos >= REPORT_EVERY.toNanos()) {
            job.throwIfEnded();
            long frames = camera.frames();
            double perSecond = (frames - reportedFrames) * 1e9 / (now - reportedNanos);
            say.accept(
                    String.format(
                            Locale.ROOT,
                            "%s     %d frames sent, %.1f a second, %d in memory%s",
                            clock(Instant.now()),
                            frames,
                            perSecond,
                            progress.frames(),
                            job.isRunning() ? "" : "; the job is starting"));
            reportedNanos = now;
            reportedFrames = frames;
        }
    }

    private static String clock(Instant moment) {
        return CLOCK.format(moment.atZone(ZoneId.systemDefault()));
    }

    @Override
    public void close() {
        progress.close();
        questions.close();
        answers.close();
    }
}
