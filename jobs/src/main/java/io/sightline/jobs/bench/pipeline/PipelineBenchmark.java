package io.sightline.jobs.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import io.sightline.jobs.bench.pipeline.BareConsumer.Reading;
import io.sightline.jobs.bench.pipeline.PipelineReport.Busy;
import io.sightline.jobs.bench.pipeline.PipelineReport.Chunks;
import io.sightline.jobs.bench.pipeline.PipelineReport.Frames;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.model.image.LumaThumbnail;
import io.sightline.model.image.header.ImageLimits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Measures the job on a broker that holds all frames already. Its rate counts from the last look at
 * which no more frames were with their scenes than are to warm it up, so that neither the start of
 * the job nor the compilation of its code is in it.
 */
final class PipelineBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long LOOK_MS = 1000;
    private static final ImageLimits ANY =
            new ImageLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

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
        Reading before = read(image -> {});
        progress.accept("Measuring a consumer that looks at each image …");
        LumaThumbnail thumbnails = new LumaThumbnail(ANY);
        Reading looking = read(thumbnails::of);
        progress.accept("Measuring the job …");
        pipeline.startJob(cluster, plan.geometry().models());
        Rate rate = throughTheJob();
        Frames frames = frames();
        Chunks chunks = chunks();
        progress.accept("Measuring a bare consumer again …");
        return new PipelineReport(
                plan,
                cluster.parallelism(),
                List.of(before, read(image -> {})),
                looking,
                rate.perSecond(),
                rate.busy(),
                frames,
                chunks);
    }

    private Reading read(Consumer<byte[]> each) {
        return BareConsumer.of(pipeline.configuration(), plan.allFrames(), each);
    }

    private record Rate(double perSecond, Busy busy) {}

    private Rate throughTheJob() {
        long startNanos = System.nanoTime();
        long startBusyNanos = PROCESS.getProcessCpuTime();
        BusyThreads threads = new BusyThreads();
        long kept = 0;
        long before = 0;
        while (kept < plan.allFrames()) {
            if (kept <= plan.warmUp()) {
                before = kept;
                startNanos = System.nanoTime();
                startBusyNanos = PROCESS.getProcessCpuTime();
                threads.clear();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
            threads.look();
            pipeline.untilCounted("frames.kept", Math.min(kept + 1, plan.allFrames()), PATIENCE);
            kept = pipeline.counted("frames.kept");
        }
        double frames = kept - before;
        return new Rate(
                frames / ((System.nanoTime() - startNanos) / 1e9),
                Busy.of(PROCESS.getProcessCpuTime() - startBusyNanos, threads.busyMs(), frames));
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
