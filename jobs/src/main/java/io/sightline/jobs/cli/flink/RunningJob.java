package io.sightline.jobs.cli.flink;

import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.embedded.EmbeddedFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job on an embedded Flink, from its start to its orderly end. */
public final class RunningJob implements AutoCloseable {
    /** What a restart meets again: the checkpoint, the settings, a library. */
    private static final Set<String> BEYOND_REPAIR =
            Set.of(
                    "io.sightline.model.ModelException",
                    "io.sightline.config.InvalidConfigurationException",
                    "java.lang.UnsatisfiedLinkError",
                    "java.lang.NoClassDefFoundError");

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration SAVE_WITHIN = Duration.ofSeconds(20);
    private static final Duration CANCEL_WITHIN = Duration.ofSeconds(10);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final JobClient client;
    private final JobFailures failures;
    private final Consumer<String> say;
    private final Set<JobFailure> told = new HashSet<>();
    private long lookedNanos = System.nanoTime();

    private RunningJob(JobClient client, JobFailures failures, Consumer<String> say) {
        this.client = client;
        this.failures = failures;
        this.say = say;
    }

    /**
     * Starts a job; what makes it fail later is said once each.
     *
     * @param cluster that the environment is of
     * @throws CommandException if it cannot be started
     */
    public static RunningJob start(
            StreamExecutionEnvironment environment, EmbeddedFlink cluster, Consumer<String> say) {
        try {
            JobClient client = environment.executeAsync(SpatialAnswerJob.NAME);
            JobFailures failures =
                    new JobFailures(cluster.webPage(), client.getJobID().toHexString());
            return new RunningJob(client, failures, say);
        } catch (Exception e) {
            throw new CommandException("The job cannot start: " + rootCause(e), e);
        }
    }

    /** Its id, as Flink's page writes it. */
    public String id() {
        return client.getJobID().toHexString();
    }

    /**
     * Waits until the user has had enough; a job that ends by itself is a failure.
     *
     * @param meanwhile done again and again
     */
    public void untilStopped(Interruption interruption, Runnable meanwhile) {
        while (!interruption.within(POLL)) {
            throwIfEnded();
            meanwhile.run();
        }
    }

    /**
     * Nothing while the job runs.
     *
     * @throws CommandException saying why it does not
     */
    public void throwIfEnded() {
        if (System.nanoTime() - lookedNanos > LOOK_EVERY.toNanos()) {
            failures.look().forEach(this::tell);
            lookedNanos = System.nanoTime();
        }
        JobStatus status = get(client.getJobStatus(), CANCEL_WITHIN);
        if (status.isGloballyTerminalState()) {
            throw new CommandException("The job has ended (" + status + "): " + failure());
        }
    }

    /** Flink starts the job again after a failure; where that cannot help, it is ended. */
    private void tell(JobFailure failure) {
        if (BEYOND_REPAIR.contains(failure.type())) {
            throw new CommandException("The job cannot go on: " + failure.sentence());
        }
        if (told.add(failure)) {
            say.accept("The job failed and is started again: " + failure.sentence());
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
        return stopWithSavepoint(directory, SAVE_WITHIN);
    }

    /** The same, with more time for it. */
    String stopWithSavepoint(Path directory, Duration within) {
        String target = savepoints(directory.toAbsolutePath()).toUri().toString();
        return get(client.stopWithSavepoint(false, target, SavepointFormatType.NATIVE), within);
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
        } catch (IllegalStateException e) {
            LOG.debug("The cluster has ended with the job, and knows nothing of it any more", e);
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
