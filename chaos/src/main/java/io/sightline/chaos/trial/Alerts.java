package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;

import io.sightline.chaos.process.Waiting;
import io.sightline.config.JobConfiguration;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Rules while processes are killed around the changes that they tell of, by turns when a change has
 * just begun and when its first notice is out. Each scene has two: one over answers, which a server
 * gives that says "yes" and "no" by turns, and one that the scene judges itself, whose camera shows
 * one colour by turns. Each change of each is told once.
 */
public final class Alerts implements Trial {
    /** Evaluations come each second, and two of them confirm. */
    private static final int LONGEST_PENDING_MS = 4_000;

    private static final List<String> RULES =
            List.of(
                    """
                    {"id": "answered", "question": "Is the door open?", "expects": "yes-no",
                     "standing": {"every": "1 s", "alert": {"when": "yes"}}}""",
                    """
                    {"id": "blocked", "standing": {"every": "1 s", "alert": {"when": "camera blocked"}}}""");

    private final Plan plan;

    /** What is killed, with SIGKILL. */
    public enum Fault {
        /** A TaskManager. */
        TASK_MANAGER,
        /** The JobManager. */
        JOB_MANAGER
    }

    /**
     * How much is done.
     *
     * @param exactlyOnce whether the job delivers exactly once, or at least once
     * @param scenes with two rules each
     * @param faults one for each change
     */
    public record Plan(boolean exactlyOnce, int scenes, List<Fault> faults) {}

    /** A trial that is not begun. */
    public Alerts(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        try (SpokenAnswers answers = new SpokenAnswers("no");
                Cluster cluster = Cluster.start(testbed, shape(answers));
                Inquirer camera = new Inquirer(cluster.bootstrapServers());
                Notices notices = new Notices(clients(cluster), plan.scenes() * RULES.size())) {
            List<Shot> walk = Shot.walk(testbed.seed(), Instant.now());
            show(walk.get(0).image(), camera);
            ask(cluster);
            Random random = new Random(testbed.seed());
            for (int change = 1; change <= plan.faults().size(); change++) {
                boolean enters = change % 2 == 1;
                answers.say(enters ? "yes" : "no");
                show(enters ? plain() : walk.get(change % walk.size()).image(), camera);
                Fault fault = plan.faults().get(change - 1);
                findings.step("change %d, %s".formatted(change, fault));
                happen(fault, change, random, notices, cluster);
                int all = change;
                Waiting.isMet(PATIENCE, () -> notices.complete(all));
            }
            cluster.awaitCheckpoint();
            notices.look();
            report(notices, findings);
        }
    }

    private Cluster.Shape shape(SpokenAnswers answers) {
        String guarantee = plan.exactlyOnce() ? "EXACTLY_ONCE" : "AT_LEAST_ONCE";
        return new Cluster.Shape(
                1,
                2,
                Map.of(
                        "kafka.delivery-guarantee",
                        guarantee,
                        "answers.endpoint",
                        answers.url(),
                        "answers.model",
                        "spoken"),
                Map.of("execution.checkpointing.interval", "3 s"));
    }

    private static JobConfiguration clients(Cluster cluster) {
        return JobConfiguration.of(Map.of("kafka.bootstrap-servers", cluster.bootstrapServers()));
    }

    private void show(byte[] image, Inquirer camera) {
        Shot now = new Shot(image, System.currentTimeMillis());
        scenes().forEach(scene -> camera.film(scene, "door", List.of(now)));
    }

    private static byte[] plain() throws IOException {
        BufferedImage image = new BufferedImage(224, 168, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", jpeg);
        return jpeg.toByteArray();
    }

    private void ask(Cluster cluster) {
        try (RawRecords records = new RawRecords(cluster.bootstrapServers())) {
            for (String scene : scenes()) {
                RULES.forEach(rule -> records.send("questions", bytes(scene), bytes(rule)));
            }
            records.flush();
        }
    }

    private static void happen(
            Fault fault, int change, Random random, Notices notices, Cluster cluster) {
        if (random.nextBoolean()) {
            Waiting.isMet(PATIENCE, () -> notices.begun(change));
        } else {
            Waiting.isMet(Duration.ofMillis(random.nextInt(LONGEST_PENDING_MS)), () -> false);
        }
        switch (fault) {
            case TASK_MANAGER -> cluster.killTaskManager(0);
            case JOB_MANAGER -> cluster.killJobManager();
        }
    }

    private void report(Notices notices, Findings findings) {
        int changes = plan.faults().size();
        long missing = IntStream.rangeClosed(1, changes).mapToLong(notices::missing).sum();
        long ambiguous = IntStream.rangeClosed(1, changes).mapToLong(notices::ambiguous).sum();
        findings.figure("changes of all rules", changes * plan.scenes() * RULES.size());
        findings.figure("not told", missing);
        findings.figure("told of what was not so", notices.wrong(changes));
        findings.figure("told under two ids", ambiguous);
        findings.figure("repeats under one id", notices.repeats());
        findings.promise("Every change is told.", missing == 0);
        findings.promise("Nothing else is told.", notices.wrong(changes) == 0);
        findings.promise("A change is told under one id.", ambiguous == 0);
        if (plan.exactlyOnce()) {
            findings.promise(
                    "A reader of what is committed sees every change told once.",
                    notices.repeats() == 0);
        }
    }

    private List<String> scenes() {
        return IntStream.range(0, plan.scenes()).mapToObj(number -> "scene-" + number).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
