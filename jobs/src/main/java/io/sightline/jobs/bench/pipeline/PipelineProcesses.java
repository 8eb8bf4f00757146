package io.sightline.jobs.bench.pipeline;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.bench.process.BrokerProcess;
import io.sightline.jobs.bench.process.ChildProcess;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.flink.JobCounters;
import io.sightline.jobs.embedded.TemporaryFolder;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A broker and one job after the other, each in a process of its own, for one benchmark. */
final class PipelineProcesses implements AutoCloseable {
    private final TemporaryFolder folder = new TemporaryFolder("sightline-pipeline");
    private final Map<String, String> settings;
    private final ChildProcess broker;
    private ChildProcess job;
    private int jobs;
    private JobCounters counters;

    /**
     * Starts the broker, so that records can be there before the job.
     *
     * @param settings of the job, but for where the broker is
     */
    PipelineProcesses(Map<String, String> settings) {
        broker =
                ChildProcess.start(
                        "broker",
                        BrokerProcess.class,
                        List.of(folder.path().resolve("kafka").toString()));
        this.settings = new LinkedHashMap<>(settings);
        this.settings.put("kafka.bootstrap-servers", broker.address());
    }

    /** The settings that the job runs with. */
    JobConfiguration configuration() {
        return JobConfiguration.of(settings);
    }

    /** Starts a job that knows of none before it, which is ended. */
    void startJob(FlinkSettings flink, Geometry geometry) {
        if (job != null) {
            job.close();
        }
        jobs++;
        settings.put(KafkaOptions.GROUP_ID.key(), "bench-" + jobs);
        List<String> arguments = new ArrayList<>(flink.arguments());
        arguments.addAll(List.of("--geometry", geometry.name()));
        arguments.addAll(List.of("--directory", folder.path().resolve("flink-" + jobs).toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        job = ChildProcess.start("job", JobProcess.class, arguments);
        URI page = URI.create(job.address());
        counters = new JobCounters(page, page.getFragment(), this::throwIfEnded);
    }

    private void throwIfEnded() {
        broker.throwIfEnded();
        job.throwIfEnded();
    }

    ChildProcess broker() {
        return broker;
    }

    /** Once it was started. */
    ChildProcess job() {
        return job;
    }

    /** What the job's tasks count, once it was started. */
    JobCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        if (job != null) {
            job.close();
        }
        broker.close();
        folder.close();
    }
}
