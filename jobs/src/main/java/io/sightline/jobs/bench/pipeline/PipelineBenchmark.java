package io.sightline.jobs.bench.pipeline;

import io.sightline.jobs.bench.pipeline.BareConsumer.Reading;
import io.sightline.jobs.bench.pipeline.PipelineReport.Busy;
import io.sightline.jobs.bench.pipeline.PipelineReport.Chunks;
import io.sightline.jobs.bench.pipeline.PipelineReport.Frames;
import io.sightline.jobs.bench.pipeline.PipelineReport.Rate;
import io.sightline.jobs.bench.process.ChildProcess;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.flink.JobCounters;
import io.sightline.model.image.LumaThumbnail;
import io.sightline.model.image.header.ImageLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Measures the job on a broker that holds all frames already. Its rate counts from the last look at
 * which no more frames were with their scenes than are to warm it up, so that neither the start of
 * the job nor the compilation of its code is in it. Beside a consumer another job does the same.
 */
final class PipelineBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_MS = 1000;
    private static final ImageLimits ANY =
            new ImageLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

    private final PipelineProcesses processes;
    private final PipelinePlan plan;
    private final Consumer<String> progress;

    /** A benchmark of processes whose job has not been started. */
    PipelineBenchmark(PipelineProcesses processes, PipelinePlan plan, Consumer<String> progress) {
        this.processes = processes;
        this.plan = plan;
        this.progress = progress;
    }

    PipelineReport run(FlinkSettings flink) {
        progress.accept("Sending " + plan.allFrames() + " frames …");
        Backlog.publish(plan, processes.configuration());
        progress.accept("Measuring a bare consumer …");
        Reading before = read(image -> {});
        progress.accept("Measuring a consumer that looks at each image …");
        Reading looking = read(new LumaThumbnail(ANY)::of);
        progress.accept("Measuring the job …");
        Rate alone = rate(flink);
        progress.accept("Measuring another job and a bare consumer at the same time …");
        try (BareConsumer consumer =
                new BareConsumer(processes.configuration(), plan.allFrames())) {
            Rate beside = rate(flink);
            return new PipelineReport(
                    plan, before, looking, alone, beside, consumer.reading(), frames(), chunks());
        }
    }

    private Reading read(Consumer<byte[]> each) {
        return BareConsumer.of(processes.configuration(), plan.frames(), each);
    }

    /**
     * Of a job from its warmed-up state on; of one that takes in all frames between two looks, from
     * its start on.
     */
    private Rate rate(FlinkSettings flink) {
        ChildProcess broker = processes.broker();
        long startNanos = System.nanoTime();
        Duration jobBusy = Duration.ZERO;
        Duration brokerBusy = broker.busy();
        long before = 0;
        processes.startJob(flink, plan.geometry());
        ChildProcess job = processes.job();
        BusyThreads threads = new BusyThreads(job.pid());
        long kept = processes.counters().of("frames.kept");
        while (kept < plan.allFrames()) {
            threads.look();
            if (kept <= plan.warmUp()) {
                before = kept;
                startNanos = System.nanoTime();
                jobBusy = job.busy();
                brokerBusy = broker.busy();
                threads.clear();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
            long more = Math.min(kept + 1, plan.allFrames());
            kept = processes.counters().until("frames.kept", more, PATIENCE);
        }
        threads.look();
        double frames = kept - before;
        return new Rate(
                frames / ((System.nanoTime() - startNanos) / 1e9),
                new Busy(
                        job.busy().minus(jobBusy).toNanos() / 1e6 / frames,
                        broker.busy().minus(brokerBusy).toNanos() / 1e6 / frames,
                        threads.busyMs(frames)));
    }

    private Frames frames() {
        JobCounters counters = processes.counters();
        long admitted = counters.of("frames.admitted");
        return new Frames(
                admitted,
                plan.allFrames() - admitted,
                counters.of("frames.key"),
                counters.of("frames.kept"));
    }

    private Chunks chunks() {
        JobCounters counters = processes.counters();
        return new Chunks(
                counters.of("chunks.under-way"),
                counters.of("chunks.shed"),
                counters.of("chunks.computed")
                        + counters.of("chunks.failed")
                        + counters.of("chunks.timed-out"));
    }
}
