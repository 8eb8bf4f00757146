package io.sightline.jobs.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import io.sightline.jobs.bench.pipeline.PipelineReport.Chunks;
import io.sightline.jobs.bench.pipeline.PipelineReport.Frames;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.embedded.EmbeddedFlink;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Measures the job on a broker that holds all frames already. Its rate counts from the last look at
 * which no more frames were with their scenes than are to warm it up, so that neither the start of
 * the job nor the compilation of its code is in it.
 */
final class PipelineBenchmark {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long LOOK_MS = 1000;

    private final EmbeddedPipeline pipeline;
    private final PipelinePlan plan;
    private final Consumer<String> progress;

    /** A benchmark of a pipeline whose job has not been started. */
    PipelineBenchmark(EmbeddedPipeline pipeline, PipelinePlan plan, Consumer<String> progress) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.progress = progress;
    }

    PipelineReport run(EmbeddedFlink cluster) {
        progress.accept("Sending " + plan.allFrames() + " frames …");
        Backlog.publish(plan, pipeline.configuration());
        progress.accept("Measuring a bare consumer …");
        double before = bare();
        progress.accept("Measuring the job …");
        pipeline.startJob(cluster, plan.geometry().models());
        Rate rate = throughTheJob();
        Frames frames = frames();
        Chunks chunks = chunks();
        progress.accept("Measuring a bare consumer again …");
        return new PipelineReport(
                plan,
                cluster.parallelism(),
                new double[] {before, bare()},
                rate.perSecond(),
                rate.processorMs(),
                frames,
                chunks);
    }

    private double bare() {
        return BareConsumer.framesPerSecond(pipeline.configuration(), plan.allFrames());
    }

    private record Rate(double perSecond, double processorMs) {}

    private Rate throughTheJob() {
        long latestNanos = System.nanoTime() + LONGEST.toNanos();
        long startNanos = System.nanoTime();
        long startBusyNanos = PROCESS.getProcessCpuTime();
        long kept = 0;
        long before = 0;
        while (kept < plan.allFrames()) {
            if (System.nanoTime() > latestNanos) {
                throw new CommandException(
                        "Only %d of %d frames reached their scenes within %d minutes"
                                .formatted(kept, plan.allFrames(), LONGEST.toMinutes()));
            }
            if (kept <= plan.warmUp()) {
                before = kept;
                startNanos = System.nanoTime();
                startBusyNanos = PROCESS.getProcessCpuTime();
            }
            pipeline.throwIfEnded();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
            kept = pipeline.counted("frames.kept");
        }
        double frames = kept - before;
        return new Rate(
                frames / ((System.nanoTime() - startNanos) / 1e9),
                (PROCESS.getProcessCpuTime() - startBusyNanos) / 1e6 / frames);
    }

    private Frames frames() {
        long admitted = pipeline.counted("frames.admitted");
        return new Frames(
                admitted,
                plan.allFrames() - admitted,
                pipeline.counted("frames.key"),
                pipeline.counted("frames.kept"));
    }

    private Chunks chunks() {
        return new Chunks(
                pipeline.counted("chunks.under-way"),
                pipeline.counted("chunks.shed"),
                pipeline.counted("chunks.computed")
                        + pipeline.counted("chunks.failed")
                        + pipeline.counted("chunks.timed-out"));
    }
}
