package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import io.sightline.chaos.process.ProcessGauge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job is started again and again in the same TaskManager, whose JobManager gets SIGKILL: memory,
 * threads and handles of the TaskManager stay what they were.
 */
public final class Restarts implements Trial {
    /** Until then class loaders of earlier attempts and caches add up. */
    private static final int SETTLED = 3;

    /** Classes of earlier attempts fill the metaspace before the tenth, and must be let go. */
    private static final Map<String, String> FLINK =
            Map.of(
                    "execution.checkpointing.interval",
                    "2 s",
                    "taskmanager.memory.jvm-metaspace.size",
                    "144m");

    private static final int MORE_THREADS = 30;
    private static final int MORE_HANDLES = 80;
    private static final double MORE_MEMORY = 1.25;

    private final int times;

    /**
     * A trial that is not begun.
     *
     * @param times how often the job is started again, more than {@value #SETTLED}
     */
    public Restarts(int times) {
        this.times = times;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        Cluster.Shape shape = new Cluster.Shape(1, 2, Map.of(), FLINK);
        List<ProcessGauge> gauges = new ArrayList<>();
        try (Cluster cluster = Cluster.start(testbed, shape);
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers())) {
            inquirer.film("lobby", testbed.seed(), Instant.now());
            for (int i = 0; i < times; i++) {
                cluster.killJobManager();
                inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), PATIENCE);
                // Flink starts some 45 threads for the first checkpoint of an attempt.
                cluster.awaitCheckpoint();
                gauges.add(cluster.gauge(0));
                findings.step("restart %d: %s".formatted(i + 1, gauges.get(i)));
            }
            report(gauges, findings);
        }
    }

    private static void report(List<ProcessGauge> gauges, Findings findings) {
        ProcessGauge early = gauges.get(SETTLED - 1);
        ProcessGauge late = gauges.get(gauges.size() - 1);
        findings.figure("restarts", gauges.size());
        findings.figure("resident MiB early", early.residentBytes() >> 20);
        findings.figure("resident MiB late", late.residentBytes() >> 20);
        findings.figure("threads early", early.threads());
        findings.figure("threads late", late.threads());
        findings.figure("handles early", early.handles());
        findings.figure("handles late", late.handles());
        findings.promise(
                "Restarts leave no threads behind.",
                late.threads() <= early.threads() + MORE_THREADS);
        findings.promise(
                "Restarts leave no files or sockets open.",
                late.handles() <= early.handles() + MORE_HANDLES);
        findings.promise(
                "Restarts take no further memory.",
                late.residentBytes() <= MORE_MEMORY * early.residentBytes());
    }
}
