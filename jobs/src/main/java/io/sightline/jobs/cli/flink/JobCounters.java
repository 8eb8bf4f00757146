package io.sightline.jobs.cli.flink;

import io.sightline.jobs.cli.terminal.CommandException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the tasks of a running job count, by Flink's page. */
public final class JobCounters {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final JobMetrics metrics;
    private final Runnable throwIfEnded;

    /**
     * Of a job.
     *
     * @param page Flink's
     * @param job its id, as Flink's page writes it
     * @param throwIfEnded nothing while the job runs
     */
    public JobCounters(URI page, String job, Runnable throwIfEnded) {
        this.metrics = new JobMetrics(new FlinkPage(page), "/jobs/" + job);
        this.throwIfEnded = throwIfEnded;
    }

    /** A counter of the job's tasks, over all of them, 0 until Flink has it. */
    public long of(String name) {
        Long count = metrics.ofTasks(name);
        return count == null ? 0 : count;
    }

    /**
     * Waits until a counter of the job's tasks has reached a number, however long that takes.
     *
     * @param patience how long it may stand still
     * @return what it has reached
     * @throws CommandException if it stood still for longer, or the job has ended
     */
    public long until(String name, long least, Duration patience) {
        long counted = 0;
        long latestNanos = System.nanoTime() + patience.toNanos();
        while (counted < least) {
            throwIfEnded.run();
            long now = of(name);
            if (now > counted) {
                counted = now;
                latestNanos = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > latestNanos) {
                throw new CommandException(
                        "The job counted %d of %d %s, and no more for %d minutes"
                                .formatted(counted, least, name, patience.toMinutes()));
            }
            if (counted < least) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        return counted;
    }
}
