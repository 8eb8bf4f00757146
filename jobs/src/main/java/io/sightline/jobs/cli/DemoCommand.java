package io.sightline.jobs.cli;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.camera.RoomFeed;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.demo.DemoCamera;
import io.sightline.jobs.demo.TemporaryFolder;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.WalkPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in this JVM: broker, Flink, model, a camera in a drawn room, and questions. */
@Command(
        name = "demo",
        description = "Runs broker, job, camera and questions in one process, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./sightline demo", "  ./sightline demo --once"})
final class DemoCommand implements Callable<Integer> {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int LOOP_POSES = 240;
    private static final double FRAMES_PER_SECOND = 2;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(4);

    /** Checkpoints tell which frames have arrived in the memory. */
    private static final Map<String, String> OFTEN =
            Map.of("execution.checkpointing.interval", "2 s");

    private static final String SCENE = "room";
    private static final String CAMERA = "walker";

    @Spec private CommandSpec spec;
    @Mixin private FlinkSettings flink;

    @Option(names = "--once", description = "End after the questions are answered.")
    private boolean once;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A checkpoint directory (default: a small one with random weights).")
    private Path model;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Where the broker listens (default: ${DEFAULT-VALUE}, or any free port).")
    private int kafkaPort;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Which room is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A setting of the job; may be repeated.")
    private Map<String, String> overrides = Map.of();

    @Option(names = "--root", hidden = true, defaultValue = "${sys:sightline.root:-.}")
    private Path root;

    @Option(names = "--home", hidden = true, defaultValue = "${sys:sightline.state:-.sightline}")
    private Path home;

    @Override
    public Integer call() {
        try (Interruption interruption = new Interruption();
                TemporaryFolder folder = new TemporaryFolder("sightline-demo")) {
            say("Starting a broker, a Flink cluster and a model in this process …");
            Path checkpoint = model == null ? DemoModel.ensure(root, home) : model;
            try (EmbeddedKafka kafka =
                    EmbeddedKafka.start(
                            folder.path().resolve("kafka"), FreePort.preferring(kafkaPort))) {
                EmbeddedFlink cluster = flink.cluster(folder.path().resolve("flink"), OFTEN);
                JobConfiguration configuration = configuration(kafka, checkpoint);
                StreamExecutionEnvironment environment = cluster.environment();
                SpatialAnswerJob.attach(environment, configuration, Models.factory(configuration));
                announce(kafka, cluster, checkpoint);
                return play(environment, configuration, interruption);
            }
        }
    }

    private int play(
            StreamExecutionEnvironment environment,
            JobConfiguration configuration,
            Interruption interruption) {
        RoomWalk walk =
                new RoomGenerator(RoomPlan.LIVING_ROOM.withWalk(WalkPlan.loop(LOOP_POSES)))
                        .generate(seed);
        try (RunningJob job = RunningJob.start(environment);
                DemoCamera camera =
                        DemoCamera.start(
                                new RoomFeed(walk, WIDTH, HEIGHT, FRAMES_PER_SECOND),
                                new FramePublisher(configuration, SCENE, CAMERA));
                DemoConversation conversation =
                        new DemoConversation(
                                configuration, SCENE, interruption, job, camera, this::say)) {
            conversation.untilWatching();
            boolean answered = conversation.askAll(once ? Duration.ZERO : BETWEEN_QUESTIONS);
            while (!once && !interruption.isRequested()) {
                conversation.askAll(BETWEEN_QUESTIONS);
            }
            say(interruption.isRequested() ? "Stopping …" : "Done.");
            return answered || interruption.isRequested() ? 0 : 1;
        }
    }

    private JobConfiguration configuration(EmbeddedKafka kafka, Path checkpoint) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("model.directory", checkpoint.toAbsolutePath().toString());
        settings.put("sampling.frames", "8");
        settings.put("answers.max-tokens", "16");
        settings.putAll(overrides);
        return JobConfiguration.of(settings);
    }

    private void announce(EmbeddedKafka kafka, EmbeddedFlink cluster, Path checkpoint) {
        say("  Kafka   " + kafka.bootstrapServers() + ", empty at every start");
        say("  Flink   " + cluster.webPage());
        say("  Camera  '" + CAMERA + "' of scene '" + SCENE + "', in a drawn room");
        say("  Model   " + checkpoint);
        if (model == null) {
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
