package io.sightline.jobs.cli.flink;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.embedded.TemporaryFolder;
import io.sightline.model.ModelRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Broker, Flink and job in this process, on free ports, for one command. */
public final class EmbeddedPipeline implements AutoCloseable {
    private final TemporaryFolder folder;
    private final EmbeddedKafka kafka;
    private final JobConfiguration configuration;
    private final Consumer<String> say;
    private RunningJob job;
    private JobCounters counters;
    private JobCheckpoints checkpoints;

    private EmbeddedPipeline(
            TemporaryFolder folder, Map<String, String> settings, Consumer<String> say) {
        this.say = say;
        this.folder = folder;
        this.kafka = EmbeddedKafka.start(folder.path().resolve("kafka"), FreePort.any());
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        this.configuration = JobConfiguration.of(all);
    }

    /** Starts all three with the job's settings; the job's failures are said. */
    public static EmbeddedPipeline start(Map<String, String> settings, Consumer<String> say) {
        EmbeddedPipeline pipeline = broker(settings, say);
        try {
            EmbeddedFlink cluster =
                    new EmbeddedFlink(pipeline.directory(), FreePort.any(), 1, Map.of());
            pipeline.startJob(cluster, Models.factory(pipeline.configuration));
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** Starts the broker alone, so that records can be there before the job. */
    public static EmbeddedPipeline broker(Map<String, String> settings, Consumer<String> say) {
        return new EmbeddedPipeline(new TemporaryFolder("sightline-pipeline"), settings, say);
    }

    /** Starts the job on a cluster of its own, where none runs. */
    public void startJob(EmbeddedFlink cluster, ModelRuntime.Factory models) {
        StreamExecutionEnvironment environment = cluster.environment();
        SpatialAnswerJob.attach(environment, configuration, models);
        job = RunningJob.start(environment, cluster, say);
        counters = new JobCounters(cluster.webPage(), job.id(), job::throwIfEnded);
        checkpoints = new JobCheckpoints(cluster.webPage(), job.id(), job::throwIfEnded);
    }

    /**
     * Ends the job, keeping what it knows.
     *
     * @param within how long that may take
     * @return the savepoint
     */
    public String stopJob(Duration within) {
        String savepoint = job.stopWithSavepoint(directory(), within);
        job.close();
        return savepoint;
    }

    /** What the running job's tasks count. */
    public JobCounters counters() {
        return counters;
    }

    /** Those of the running job. */
    public JobCheckpoints checkpoints() {
        return checkpoints;
    }

    /** Where Flink keeps what it writes; gone with the pipeline. */
    public Path directory() {
        return folder.path().resolve("flink");
    }

    /** The settings that the job runs with. */
    public JobConfiguration configuration() {
        return configuration;
    }

    /**
     * Nothing while the job runs.
     *
     * @throws io.sightline.jobs.cli.terminal.CommandException saying why it does not
     */
    public void throwIfEnded() {
        job.throwIfEnded();
    }

    @Override
    public void close() {
        if (job != null) {
            job.close();
        }
        kafka.close();
        folder.close();
    }
}
