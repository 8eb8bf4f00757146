package io.sightline.jobs.bench.pipeline;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.bench.process.ChildProcess;
import io.sightline.jobs.bench.process.ParentWatch;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.flink.RunningJob;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.embedded.DiskBackend;
import io.sightline.jobs.embedded.EmbeddedFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The job in a process of its own, as {@code run} runs it, with what a benchmark puts in the
 * model's place. It says where Flink's page is, and which job on it.
 */
@Command(name = "job")
public final class JobProcess implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin private KafkaSettings kafka;
    @Mixin private FlinkSettings flink;

    @Option(names = "--geometry", required = true)
    private Geometry geometry;

    @Option(names = "--directory", required = true)
    private Path directory;

    /** Runs until nobody wants it any longer. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new JobProcess()).execute(arguments));
    }

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        EmbeddedFlink cluster = flink.cluster(directory, settings());
        StreamExecutionEnvironment environment = cluster.environment();
        SpatialAnswerJob.attach(environment, configuration, geometry.models(configuration));
        ParentWatch parent = new ParentWatch();
        try (RunningJob job = RunningJob.start(environment, cluster, JobProcess::complain)) {
            ChildProcess.tellReady(cluster.webPage() + "#" + job.id());
            while (!parent.hasGoneWithin(LOOK)) {
                job.throwIfEnded();
            }
        }
        return 0;
    }

    private static void complain(String line) {
        System.err.println(line);
    }

    /** As {@code run} keeps its scenes, and figures as fresh as they are asked for. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(DiskBackend.settings());
        settings.put("metrics.fetcher.update-interval", "900 ms");
        return settings;
    }
}
