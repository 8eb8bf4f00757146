package io.sightline.jobs.cli.measure;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.cli.flink.RunningJob;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.embedded.TemporaryFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Broker, Flink and job in this process, on free ports, for one command. */
final class EmbeddedPipeline implements AutoCloseable {
    private final TemporaryFolder folder;
    private final EmbeddedKafka kafka;
    private final JobConfiguration configuration;
    private final Consumer<String> say;
    private RunningJob job;

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
    static EmbeddedPipeline start(Map<String, String> settings, Consumer<String> say) {
        EmbeddedPipeline pipeline =
                new EmbeddedPipeline(new TemporaryFolder("sightline-pipeline"), settings, say);
        try {
            pipeline.startJob();
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    private void startJob() {
        Path directory = folder.path().resolve("flink");
        EmbeddedFlink cluster = new EmbeddedFlink(directory, FreePort.any(), 1, Map.of());
        StreamExecutionEnvironment environment = cluster.environment();
        SpatialAnswerJob.attach(environment, configuration, Models.factory(configuration));
        job = RunningJob.start(environment, cluster, say);
    }

    /** The settings that the job runs with. */
    JobConfiguration configuration() {
        return configuration;
    }

    /**
     * Nothing while the job runs.
     *
     * @throws io.sightline.jobs.cli.terminal.CommandException saying why it does not
     */
    void throwIfEnded() {
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
