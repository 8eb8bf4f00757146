package io.sightline.jobs.demo;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.flink.RunningJob;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.FrameSize;
import io.sightline.jobs.cli.terminal.Installation;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.OpenPort;
import io.sightline.jobs.cli.terminal.SettingOptions;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.embedded.TemporaryFolder;
import io.sightline.model.checkpoint.Checkpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in this JVM: broker, Flink, model, a camera in drawn rooms, and questions. */
@Command(
        name = "demo",
        description = {
            "Runs broker, job, camera and questions in one process, until Ctrl-C.",
            "A camera walks through one drawn room after another. What the model can answer is"
                    + " asked about each, the truth stands beside the answers, and on a terminal"
                    + " you may ask, too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline demo",
            "  ./sightline demo --once --seed 42",
            "  ./sightline demo --model Spatial-MLLM-v1.1-Instruct-135K --size 640x480"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int KNOWN_PORT = 9092;
    private static final String SHIPPED_MODEL = "models/rooms-3";

    @Spec private CommandSpec spec;
    @Mixin private FlinkSettings flink;
    @Mixin private SettingOptions settings;
    @Mixin private final FrameSize size = new FrameSize(112, 84);
    @Mixin private Installation installation;

    @Option(names = "--once", description = "End after the questions about the first room.")
    private boolean once;

    @ArgGroup private ModelChoice choice = new ModelChoice();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            converter = OpenPort.class,
            description = "Where the broker listens (default: 9092, or any free port).")
    private Integer kafkaPort;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1000039",
            description =
                    "Draw the rooms of the seeds S, S + 1, … (default: ${DEFAULT-VALUE}, which the"
                            + " shipped model has not seen).")
    private long seed;

    /** Which model: one of the two, or the one that comes with Sightline. */
    private static final class ModelChoice {
        @Option(
                names = "--model",
                paramLabel = "DIR",
                converter = ExistingPath.CheckpointFolder.class,
                description =
                        "A checkpoint directory (default: the small one shipped with Sightline).")
        private Path directory;

        @Option(
                names = "--random",
                description =
                        "A small checkpoint with random weights, made on first use: answers carry no"
                                + " meaning.")
        private boolean random;
    }

    @Override
    public Integer call() {
        try (Interruption interruption = new Interruption();
                TemporaryFolder folder = new TemporaryFolder("sightline-demo")) {
            say("Starting a broker, a Flink cluster and a model in this process …");
            DemoModel model = model();
            Checkpoint.open(model.directory());
            try (EmbeddedKafka kafka =
                    EmbeddedKafka.start(
                            folder.path().resolve("kafka"),
                            kafkaPort == null ? FreePort.preferring(KNOWN_PORT) : kafkaPort)) {
                EmbeddedFlink cluster = flink.cluster(folder.path().resolve("flink"), Map.of());
                JobConfiguration configuration = configuration(kafka, model);
                StreamExecutionEnvironment environment = cluster.environment();
                SpatialAnswerJob.attach(environment, configuration, Models.factory(configuration));
                try (OpenDoors doors = OpenDoors.beside(configuration)) {
                    doors.addresses().forEach(this::say);
                    announce(kafka, cluster, model);
                    try (RunningJob job = RunningJob.start(environment, cluster, this::say)) {
                        return play(job, configuration, model, interruption);
                    }
                }
            }
        }
    }

    private int play(
            RunningJob job,
            JobConfiguration configuration,
            DemoModel model,
            Interruption interruption) {
        Path history = installation.home().resolve("demo-history");
        try (DemoTerminal terminal = DemoTerminal.open(spec.commandLine().getOut(), history);
                DemoConversation conversation =
                        new DemoConversation(configuration, interruption, job, terminal::say)) {
            DemoTour tour = new DemoTour(configuration, interruption, conversation, model);
            DemoRoom room = room(seed);
            boolean answered = tour.visit(room);
            if (!once) {
                goOn(tour, room, terminal.typed(), interruption);
            }
            terminal.say(interruption.isRequested() ? "Stopping …" : "Done.");
            return answered || interruption.isRequested() ? 0 : 1;
        }
    }

    /** Room after room until Ctrl-C, with somebody's own questions between them. */
    private void goOn(DemoTour tour, DemoRoom first, TypedLines typed, Interruption interruption) {
        DemoRoom room = first;
        for (long next = seed + 1; tour.pause(room, typed); next++) {
            if (interruption.isRequested()) {
                return;
            }
            room = room(next);
            tour.visit(room);
        }
    }

    private DemoRoom room(long ofSeed) {
        return new DemoRoom(ofSeed, size.width(), size.height());
    }

    private DemoModel model() {
        if (choice.random) {
            return DemoModel.random(installation.root(), installation.home());
        }
        return DemoModel.at(
                choice.directory == null
                        ? installation.root().resolve(SHIPPED_MODEL)
                        : choice.directory);
    }

    private JobConfiguration configuration(EmbeddedKafka kafka, DemoModel model) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        values.put("model.directory", model.directory().toAbsolutePath().toString());
        values.put("answers.max-tokens", "16");
        // The page that it opens shows an answer while it is written.
        values.put("answers.tokens", "true");
        if (model.random()) {
            values.put("sampling.frames", "8");
        }
        // One camera, whose frames come in order: the moment at which it stopped is soon past.
        values.put("kafka.partitions", "1");
        values.put("frames.out-of-orderness", "500 ms");
        values.putAll(settings.given());
        return JobConfiguration.of(values);
    }

    private void announce(EmbeddedKafka kafka, EmbeddedFlink cluster, DemoModel model) {
        say("  Kafka   " + kafka.bootstrapServers() + ", empty at every start");
        say("  Flink   " + cluster.webPage());
        say("  Model   " + model.directory());
        if (model.random()) {
            say(
                    "          Its weights are RANDOM: its answers carry no meaning. What you see is that");
            say("          frames and questions go in and answers with evidence come out.");
        }
        say("");
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
