package io.sightline.jobs.cli.live;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.ModelOptions;
import io.sightline.jobs.Models;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.cli.terminal.FlinkSettings;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.RunningJob;
import io.sightline.jobs.embedded.Checkpoints;
import io.sightline.jobs.embedded.EmbeddedFlink;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
            "  ./sightline run --config my.properties -D sampling.frames=8 -F state.backend.type=rocksdb",
            "  ./sightline run -D answers.endpoint=http://gpu-box:8000/v1 -D answers.model=Qwen/Qwen2.5-VL-7B-Instruct"
        })
public final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private FlinkSettings flink;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Checkpoint directory as published (default: as the settings say).")
    private Path model;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where checkpoints are kept (default: .sightline/run/GROUP). A job goes on from"
                            + " the newest that is there.")
    private Path state;

    @Option(names = "--fresh", description = "Start anew, whatever checkpoints are there.")
    private boolean fresh;

    @Override
    public Integer call() {
        Map<String, String> own = new HashMap<>();
        if (model != null) {
            own.put(ModelOptions.DIRECTORY.key(), model.toAbsolutePath().toString());
        }
        JobConfiguration configuration = kafka.configuration(own);
        Path directory = directory(configuration);
        EmbeddedFlink cluster = flink.cluster(directory, Map.of());
        Optional<Path> checkpoint = fresh ? Optional.empty() : Checkpoints.newest(directory);
        StreamExecutionEnvironment environment =
                checkpoint.map(cluster::environment).orElseGet(cluster::environment);
        SpatialAnswerJob.attach(environment, configuration, Models.factory(configuration));
        try (Interruption interruption = new Interruption();
                RunningJob job = RunningJob.start(environment)) {
            announce(configuration, cluster, checkpoint);
            job.untilStopped(interruption);
            say("Stopping, with a savepoint …");
            say("Stopped. The next run goes on from " + job.stopWithSavepoint(directory));
        }
        return 0;
    }

    private Path directory(JobConfiguration configuration) {
        return state == null
                ? kafka.installation()
                        .home()
                        .resolve("run")
                        .resolve(configuration.get(KafkaOptions.GROUP_ID))
                : state;
    }

    private void announce(
            JobConfiguration configuration, EmbeddedFlink cluster, Optional<Path> checkpoint) {
        checkpoint.ifPresent(path -> say("Going on from " + path));
        say("Kafka   " + configuration.get(KafkaOptions.BOOTSTRAP_SERVERS));
        say("Model   " + Models.described(configuration));
        say("Flink   " + cluster.webPage());
        say("Running until Ctrl-C.");
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
