package io.sightline.jobs.bench.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.RecordTail;
import io.sightline.scene.AlertRule;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An hour in front of a room through a running job, whose clock makes no difference between a turn
 * of a minute and one of a second: an hour's turns are had in as many steps of the clock on the
 * wall. At the beginning of each step the camera has made a round, somewhat later all rules have
 * their turns; of earlier rounds the scene remembers nothing.
 */
final class WatchedJob {
    private static final String SCENE = "room";
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LOADS = Duration.ofMinutes(10);

    /** Of a step: when rules have their turns, and how old a frame is that is forgotten. */
    private static final double ASKED = 0.4;

    private static final double REMEMBERED = 0.6;

    /** Turns that may still be answered after the last. */
    private static final int LEFT = 4;

    private final EmbeddedPipeline pipeline;
    private final WatchTrial trial;
    private final Steps steps;
    private final Consumer<String> progress;
    private final List<JsonNode> heard = new ArrayList<>();

    /**
     * How the clock runs.
     *
     * @param everyMs of the clock on the wall, for a turn
     * @param frames of a round
     */
    record Steps(long everyMs, int frames) {
        /** Settings of a job that goes with them. */
        Map<String, String> settings() {
            return Map.of(
                    "scene.memory.age",
                    (long) (REMEMBERED * everyMs) + " ms",
                    "sampling.frames",
                    Integer.toString(Math.max(2, frames)));
        }
    }

    /** Of a pipeline whose job has been started. */
    WatchedJob(
            EmbeddedPipeline pipeline, WatchTrial trial, Steps steps, Consumer<String> progress) {
        this.pipeline = pipeline;
        this.trial = trial;
        this.steps = steps;
        this.progress = progress;
    }

    /**
     * How it went.
     *
     * @param begins is told when the first round is, by the clock on the wall
     */
    WatchTrial.Outcome run(Consumer<Long> begins) {
        JobConfiguration configuration = pipeline.configuration();
        try (FramePublisher camera = new FramePublisher(configuration, SCENE, "camera");
                QuestionPublisher questions = new QuestionPublisher(configuration);
                RecordTail answers =
                        new RecordTail(
                                configuration, configuration.get(KafkaOptions.ANSWERS_TOPIC));
                RecordTail alerts =
                        new RecordTail(
                                configuration, configuration.get(KafkaOptions.ALERTS_TOPIC))) {
            awaitModel(camera, questions);
            long startMs = System.currentTimeMillis() + steps.everyMs();
            begins.accept(startMs);
            for (int turn = 0; turn < trial.turns() + LEFT; turn++) {
                long roundMs = startMs + turn * steps.everyMs();
                List<byte[]> round = round(turn);
                hear(roundMs, answers, alerts);
                film(round, roundMs, camera);
                if (turn == 0) {
                    hear(roundMs + (long) (ASKED * steps.everyMs()), answers, alerts);
                    ask(questions);
                }
                if (turn % 30 == 0) {
                    progress.accept("Turn %d of %d".formatted(turn, trial.turns()));
                }
            }
            return judged(startMs);
        }
    }

    /** After the hour the room stays as it is. */
    private List<byte[]> round(int turn) {
        long timeMs = Math.min(turn, trial.turns() - 1) * trial.everyMs();
        return new CameraRound(trial.walk(), trial.room()).images(steps.frames(), timeMs);
    }

    private static void film(List<byte[]> round, long roundMs, FramePublisher camera) {
        for (int i = 0; i < round.size(); i++) {
            camera.publish(round.get(i), roundMs - round.size() + 1 + i);
        }
        camera.flush();
    }

    private void awaitModel(FramePublisher camera, QuestionPublisher questions) {
        progress.accept("Waiting for the job and its model …");
        film(round(0), System.currentTimeMillis(), camera);
        try (AnswerReader reader = new AnswerReader(pipeline.configuration())) {
            Wording asked = Wording.of(trial.rules().get(0).question());
            String id = questions.ask(SCENE, asked, null, null, null);
            reader.await(Set.of(id), LOADS, () -> true);
            pipeline.throwIfEnded();
        }
    }

    private void ask(QuestionPublisher questions) {
        for (int i = 0; i < trial.rules().size(); i++) {
            Watched watched = trial.rules().get(i);
            Wording asked = new Wording(watched.question(), List.of(), watched.expects(), false);
            ObjectNode question = QuestionPublisher.question(asked).put("id", Integer.toString(i));
            ObjectNode standing = question.putObject("standing");
            standing.put("every", steps.everyMs() + " ms");
            standing.put("notify", Notify.ALWAYS.name().toLowerCase(Locale.ROOT));
            put(watched.rule(), standing.putObject("alert"));
            questions.publish(SCENE, question);
        }
    }

    private static void put(AlertRule rule, ObjectNode alert) {
        alert.put("when", rule.when());
        alert.put(
                "on",
                rule.on().stream()
                        .map(AlertRule.Transition::label)
                        .collect(Collectors.joining("|")));
        alert.put("min_confidence", rule.minConfidence());
        alert.put("for", rule.confirm().evaluations());
        alert.put("recover", rule.recover().evaluations());
    }

    private void hear(long untilMs, RecordTail answers, RecordTail alerts) {
        do {
            pipeline.throwIfEnded();
            answers.poll(LOOK).forEach(record -> AnswerReader.answer(record).ifPresent(heard::add));
            alerts.poll(LOOK).forEach(record -> AnswerReader.answer(record).ifPresent(heard::add));
        } while (System.currentTimeMillis() < untilMs);
    }

    private WatchTrial.Outcome judged(long startMs) {
        List<Verdict> verdicts = trial.rules().stream().map(trial::verdict).toList();
        HeardTurns turns = new HeardTurns(heard, startMs, steps.everyMs());
        for (int turn = 0; turn < trial.turns(); turn++) {
            int now = turn;
            verdicts.forEach(verdict -> verdict.happen(now));
            turns.tell(turn, verdicts);
        }
        return WatchTrial.outcome(verdicts);
    }
}
