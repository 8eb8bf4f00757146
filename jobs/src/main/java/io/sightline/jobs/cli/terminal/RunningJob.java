package io.sightline.jobs.cli.terminal;

import io.sightline.jobs.SpatialAnswerJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job on an embedded Flink, from its start to its orderly end. */
public final class RunningJob implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SAVE_WITHIN = Duration.ofSeconds(20);
    private static final Duration CANCEL_WITHIN = Duration.ofSeconds(10);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final JobClient client;

    private RunningJob(JobClient client) {
        this.client = client;
    }

    public static RunningJob start(StreamExecutionEnvironment environment) {
        try {
            return new RunningJob(environment.executeAsync(SpatialAnswerJob.NAME));
        } catch (Exception e) {
            throw new CommandException("The job cannot start: " + rootCause(e), e);
        }
    }

    /** Waits until the user has had enough; a job that ends by itself is a failure. */
    public void untilStopped(Interruption interruption) {
        while (!interruption.within(POLL)) {
            throwIfEnded();
        }
    }

    /**
     * Nothing while the job runs.
     *
     * @throws CommandException saying why it does not
     */
    public void throwIfEnded() {
        JobStatus status = get(client.getJobStatus(), CANCEL_WITHIN);
        if (status.isGloballyTerminalState()) {
            throw new CommandException("The job has ended (" + status + "): " + failure());
        }
    }

    /** Where in a directory savepoints are put. */
    public static Path savepoints(Path directory) {
        return directory.resolve("savepoints");
    }

    /**
     * Ends the job, keeping what it knows.
     *
     * @return the savepoint
     */
    public String stopWithSavepoint(Path directory) {
        String target = savepoints(directory.toAbsolutePath()).toUri().toString();
        return get(
                client.stopWithSavepoint(false, target, SavepointFormatType.NATIVE), SAVE_WITHIN);
    }

    /**
     * Cancels the job and waits until its tasks have closed, the model with them: a process that
     * ends while PyTorch computes ends in a crash.
     */
    @Override
    public void close() {
        try {
            if (!get(client.getJobStatus(), CANCEL_WITHIN).isGloballyTerminalState()) {
                get(client.cancel(), CANCEL_WITHIN);
            }
            client.getJobExecutionResult().get(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (CommandException | ExecutionException | TimeoutException e) {
            LOG.info("The job's last word", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String failure() {
        try {
            client.getJobExecutionResult().get(CANCEL_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return "its sources ended";
        } catch (ExecutionException | TimeoutException e) {
            return rootCause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static <T> T get(CompletableFuture<T> future, Duration within) {
        try {
            return future.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandException("Flink does not answer: " + rootCause(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted.", e);
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
