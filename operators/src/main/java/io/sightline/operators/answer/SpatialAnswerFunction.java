package io.sightline.operators.answer;

import io.sightline.config.AnswerOptions;
import io.sightline.config.InferenceOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.OverloadedException;
import io.sightline.model.question.UserTurn;
import io.sightline.operators.Outcome;
import io.sightline.operators.QuestionsUnderWay;
import io.sightline.operators.RunningRequests;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.answer.StandingTurns.Turn;
import io.sightline.operators.device.ModelShare;
import io.sightline.operators.quota.DeviceQuota;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import io.sightline.trace.LogContext;
import io.sightline.trace.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions with their frames to answers, on the model's device. Every question gets exactly one: a
 * late one {@code timed_out}, one too many {@code overloaded}, one that the model fails at {@code
 * failed}. None fails the job, because it would come back after the restart and fail it again; only
 * a model that cannot be loaded or whose device is lost does, where there is no other device.
 *
 * <p>Standing questions have room of their own and wait for their turn there; a turn that does not
 * come ends without an answer, and the question's next one comes sooner.
 */
public final class SpatialAnswerFunction extends RichAsyncFunction<SceneQuestion, Outcome> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SpatialAnswerFunction.class);

    private final JobConfiguration configuration;
    private final ModelRuntime.Factory models;
    private final QuestionProgress.Factory follower;
    private final FrameImages.Factory images;
    private final int capacity;
    private final int standingCapacity;
    private final long timeoutMs;
    private final Duration loadTimeout;
    private final int scenesToldApart;
    private final TokenChoice tokens;
    private transient ModelRuntime model;
    private transient QuestionProgress progress;
    private transient QuestionsUnderWay underWay;
    private transient Readiness readiness;
    private transient AskedFrames frames;
    private transient Speaker speaker;
    private transient RunningRequests<SceneQuestion, Spoken> running;
    private transient RunningRequests<SceneQuestion, Spoken> standing;
    private transient StandingTurns turns;
    private transient AnswerMetrics metrics;
    private transient DeviceQuota quota;
    private transient AnswerTrace trace;

    /**
     * Answers by a model that tasks acquire for themselves.
     *
     * @param follower is told how far each question is that is asked once
     * @param images has those that frames do not carry
     */
    public SpatialAnswerFunction(
            ModelRuntime.Factory models,
            QuestionProgress.Factory follower,
            FrameImages.Factory images,
            JobConfiguration configuration) {
        this.configuration = configuration;
        this.models = models;
        this.follower = follower;
        this.images = images;
        this.capacity = configuration.get(AnswerOptions.CAPACITY);
        this.standingCapacity = configuration.get(AnswerOptions.STANDING_CAPACITY);
        this.timeoutMs = configuration.get(AnswerOptions.TIMEOUT).toMillis();
        this.loadTimeout = configuration.get(InferenceOptions.LOAD_TIMEOUT);
        this.scenesToldApart = configuration.get(SceneOptions.METRICS);
        this.tokens = new TokenChoice(configuration);
    }

    @Override
    public void open(OpenContext context) {
        running = new RunningRequests<>(capacity);
        standing = new RunningRequests<>(standingCapacity);
        turns = new StandingTurns(standingCapacity);
        MetricGroup task = getRuntimeContext().getMetricGroup();
        task.addGroup("answers").gauge("under-way", () -> running.count() + standing.count());
        metrics = new AnswerMetrics(task, scenesToldApart);
        quota = new DeviceQuota(configuration, getRuntimeContext());
        underWay = QuestionsUnderWay.of(getRuntimeContext());
        frames = new AskedFrames(images.open(), underWay);
        progress = follower.open();
        trace = new AnswerTrace(Tracing.ofProcess());
        model = ModelShare.acquire(models, getRuntimeContext());
        speaker = new Speaker(model, frames, tokens, progress, timeoutMs);
        readiness = new Readiness(ModelShare.loading(model), loadTimeout);
        EngineFigures.tell(model, task.addGroup("engine"));
    }

    @Override
    public void close() {
        if (underWay != null) {
            underWay.close();
        }
        if (model != null) {
            model.close();
        }
        if (frames != null) {
            frames.close();
        }
        if (progress != null) {
            progress.close();
        }
        if (quota != null) {
            quota.close();
        }
    }

    @Override
    public void asyncInvoke(SceneQuestion asked, ResultFuture<Outcome> result) {
        if (asked.ticket() != null && !underWay.contains(asked.ticket())) {
            // From a checkpoint: its scene, which has the frames, asks it again.
            result.complete(List.of());
        } else if (asked.question() == null) {
            speaker.anticipate(asked);
            leave(asked, result);
        } else if (asked.refused() != null) {
            unanswered(
                    asked,
                    new Unanswered(asked.refused().status(), asked.refused().fault()),
                    result);
        } else if (refused(asked, result)) {
            startTurns();
        } else if (asked.question().standing() != null) {
            postpone(turns.add(new Turn(asked, result)));
            startTurns();
        } else if (running.full()) {
            unanswered(asked, Unanswered.crowdedOut(capacity), result);
        } else {
            start(running, asked, result);
        }
    }

    /** A tenant that has had the device for long enough has its next turns later. */
    private boolean refused(SceneQuestion asked, ResultFuture<Outcome> result) {
        Fault why = quota.refusal(asked.question(), System.currentTimeMillis());
        if (why != null && asked.question().standing() != null) {
            postpone(new Turn(asked, result));
        } else if (why != null) {
            unanswered(asked, new Unanswered(Status.OVERLOADED, why), result);
        }
        return why != null;
    }

    /** One at a time: answers come on other threads, and each may make room for another. */
    private synchronized void startTurns() {
        Turn turn = standing.full() ? null : turns.next();
        while (turn != null) {
            start(standing, turn.asked(), turn.result());
            turn = standing.full() ? null : turns.next();
        }
    }

    private void start(
            RunningRequests<SceneQuestion, Spoken> among,
            SceneQuestion asked,
            ResultFuture<Outcome> result) {
        UserTurn turn = model.turns().turn(asked.question().wording());
        reached(asked.question(), QuestionStage.QUEUED);
        among.start(
                asked,
                () -> readiness.whenReady(asked, () -> speaker.speak(asked, turn)),
                (spoken, failure) -> {
                    if (failure == null) {
                        long nowMs = System.currentTimeMillis();
                        quota.spend(asked.question(), spoken.workedMs(), nowMs);
                        complete(asked, spoken.answer(turn, nowMs), result, nowMs);
                    } else {
                        failed(asked, failure, result);
                    }
                    startTurns();
                });
    }

    /** A turn that gives way, or {@code null}; the question has its next one soon. */
    private void postpone(Turn turn) {
        if (turn != null) {
            metrics.postponed();
            if (turn.asked().ticket() != null) {
                underWay.miss(turn.asked().ticket());
            }
            turn.result().complete(List.of());
        }
    }

    @Override
    public void timeout(SceneQuestion asked, ResultFuture<Outcome> result) {
        long leftMs = readiness.leftMs(asked, timeoutMs);
        if (leftMs > 0) {
            CompletableFuture.delayedExecutor(leftMs, TimeUnit.MILLISECONDS)
                    .execute(() -> timeout(asked, result));
            return;
        }
        if (turns.remove(asked)) {
            postpone(new Turn(asked, result));
            return;
        }
        unanswered(asked, Unanswered.late(timeoutMs), result);
        running.giveUp(asked);
        standing.giveUp(asked);
        startTurns();
    }

    /** Nobody waits for the next answer of a question that stands. */
    private void reached(Question question, QuestionStage stage) {
        if (question.standing() == null) {
            progress.reached(question, stage);
        }
    }

    private void failed(SceneQuestion asked, Throwable cause, ResultFuture<Outcome> result) {
        if (ModelShare.failsTask(cause)) {
            // The question is asked again when there is a model again.
            result.completeExceptionally(cause);
        } else if (cause instanceof OverloadedException && asked.question().standing() != null) {
            postpone(new Turn(asked, result));
        } else {
            Unanswered why = Unanswered.by(cause);
            if (why.status() == Status.FAILED) {
                try (LogContext about =
                        LogContext.of(asked.question().scene(), asked.question().id())) {
                    LOG.warn(
                            "Scene '{}': question '{}' failed",
                            asked.question().scene(),
                            asked.question().id(),
                            cause);
                }
            }
            unanswered(asked, why, result);
        }
    }

    private void unanswered(SceneQuestion asked, Unanswered why, ResultFuture<Outcome> result) {
        long nowMs = System.currentTimeMillis();
        complete(asked, Answers.unanswered(asked, why.status(), why.why(), nowMs), result, nowMs);
    }

    private void complete(
            SceneQuestion asked, Answer answer, ResultFuture<Outcome> result, long nowMs) {
        Answer placed = trace.placed(asked, answer, nowMs);
        metrics.add(placed);
        progress.ended(asked.question(), placed);
        result.complete(List.of(new Outcome(asked.question(), placed, asked.ticket())));
    }

    /** Ends without an answer. */
    private void leave(SceneQuestion asked, ResultFuture<Outcome> result) {
        if (asked.ticket() != null) {
            underWay.end(asked.ticket());
        }
        result.complete(List.of());
    }
}
