package io.sightline.jobs.cli.live;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.ModelOptions;
import io.sightline.jobs.Models;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.flink.RunningJob;
import io.sightline.jobs.cli.terminal.BrokerWatch;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the job in this JVM, against any Kafka. */
@Command(
        name = "run",
        description = "Runs the job on an embedded Flink against any Kafka, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline run --bootstrap localhost:9092 --model Spatial-MLLM-v1.1-Instruct-135K",
            "  ./sightline run --settings my.properties -D sampling.frames=8",
            "  ./sightline run -D answers.endpoint=http://gpu-box:8000/v1 -D answers.model=Qwen/Qwen2.5-VL-7B-Instruct"
        })
public final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private FlinkSettings flink;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            converter = ExistingPath.CheckpointFolder.class,
            description = "Checkpoint directory as published (default: as the settings say).")
    private Path model;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            converter = WritablePath.OutputFolder.class,
            description =
                    "Where scenes are kept (default: .sightline/run/CLUSTER/GROUP/MODEL). A job goes"
                            + " on from the newest checkpoint that is there.")
    private Path state;

    @ArgGroup private Earlier earlier = new Earlier();

    /** What becomes of what earlier runs knew: one of the two, or it is gone on from if it fits. */
    private static final class Earlier {
        @Option(names = "--fresh", description = "Forget what earlier runs knew, and start anew.")
        private boolean fresh;

        @Option(
                names = "--keep",
                description =
                        "Go on from it even if it is of another broker, group or model, or if topics"
                                + " have been made anew since; a new topic is read from where the old"
                                + " one was left, or from its start if it is shorter.")
        private boolean keep;
    }

    @Override
    public Integer call() {
        Map<String, String> own = new HashMap<>();
        if (model != null) {
            own.put(ModelOptions.DIRECTORY.key(), model.toAbsolutePath().toString());
        }
        JobConfiguration settings = kafka.configuration(own);
        Models.require(settings);
        TopicProvisioning topics = new TopicProvisioning(settings);
        topics.ensureTopics();
        StateOrigin origin = StateOrigin.of(settings, topics);
        try (StateFolder folder = StateFolder.open(directory(origin))) {
            if (earlier.fresh) {
                folder.forget();
            }
            folder.claim(origin, earlier.keep);
            run(settings.with(folder.recovery()), folder);
        }
        return 0;
    }

    private void run(JobConfiguration configuration, StateFolder folder) {
        EmbeddedFlink cluster = flink.cluster(folder.path(), folder.backend());
        Optional<URI> checkpoint = folder.newest();
        StreamExecutionEnvironment environment = cluster.environment();
        SpatialAnswerJob.attach(environment, configuration, Models.factory(configuration));
        try (Interruption interruption = new Interruption();
                RunningJob job = RunningJob.start(environment, cluster, this::tell);
                BrokerWatch brokers = new BrokerWatch(configuration, this::tell)) {
            announce(configuration, cluster, checkpoint);
            job.untilStopped(interruption, brokers::look);
            say("Stopping, with a savepoint …");
            say(
                    "Stopped. The next run goes on from "
                            + job.stopWithSavepoint(folder.checkpoints()));
        }
    }

    private Path directory(StateOrigin origin) {
        if (state != null) {
            return state;
        }
        return kafka.installation()
                .home()
                .resolve("run")
                .resolve(origin.cluster())
                .resolve(origin.group())
                .resolve(origin.model());
    }

    private void announce(
            JobConfiguration configuration, EmbeddedFlink cluster, Optional<URI> checkpoint) {
        say(
                checkpoint
                        .map(path -> "Going on from " + path)
                        .orElse("Nothing is kept of this broker, group and model: starting anew"));
        say("Kafka   " + configuration.get(KafkaOptions.BOOTSTRAP_SERVERS));
        say("Model   " + Models.described(configuration));
        say("Flink   " + cluster.webPage());
        say("Running until Ctrl-C.");
    }

    /** What happens while it runs, with the time of day. */
    private void tell(String line) {
        say(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + line);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
