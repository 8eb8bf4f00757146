package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Cameras whose times are not what one would wish. Every question about a moment is answered from
 * exactly the frames up to it, and from no clock's mercy: none of them waits as long as it may.
 */
public final class OutOfTime implements Trial {
    private static final int ALL_FRAMES = 32;
    private static final int WALKS = 3;
    private static final int CAMERAS = 10;

    /** An even number of frames is up to it, as the encoder takes them in pairs. */
    private static final int UP_TO = 8;

    private static final String WAITED_TOO_LONG = "waited as long as it may";

    private final List<Asked> asked = new ArrayList<>();

    /**
     * A question about a moment.
     *
     * @param what the cameras do
     * @param id of the question
     * @param frames ids of the frames up to its moment
     */
    private record Asked(String what, String id, Set<String> frames) {}

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        Cluster.Shape shape = new Cluster.Shape(1, 2, Map.of(), Map.of());
        try (Cluster cluster = Cluster.start(testbed, shape);
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers());
                DeadLetters letters = new DeadLetters(cluster.bootstrapServers())) {
            // the other partitions have no frames yet, and never had any
            shuffled("shuffled frames, idle partitions", testbed.seed(), inquirer);
            settle(inquirer, findings);
            late(testbed.seed() + WALKS, inquirer);
            silent(testbed.seed() + 2 * WALKS, inquirer);
            ahead(testbed.seed() + 3 * WALKS, inquirer, letters, findings);
            settle(inquirer, findings);
            stampByTheBroker(cluster);
            shuffled("times stamped by the broker", testbed.seed() + 4 * WALKS, inquirer);
            settle(inquirer, findings);
        }
    }

    /** Frames change places within what is allowed. */
    private void shuffled(String what, long seed, Inquirer inquirer) {
        List<Shot> shots = Shot.walks(seed, WALKS, start());
        List<Shot> sent = new ArrayList<>(shots);
        for (int i = 0; i < sent.size(); i += UP_TO / 2) {
            Collections.shuffle(sent.subList(i, i + UP_TO / 2), new Random(seed + i));
        }
        inquirer.film(what, "door", sent);
        ask(what, shots.get(UP_TO - 1).timeMs(), ids("door", shots.subList(0, UP_TO)), inquirer);
    }

    /** Half of the frames arrive when their moment has long passed, and before the question. */
    private void late(long seed, Inquirer inquirer) {
        String what = "late frames";
        List<Shot> shots = Shot.walks(seed, WALKS, start());
        inquirer.film(what, "door", shots.subList(UP_TO / 2, shots.size()));
        inquirer.film(what, "door", shots.subList(0, UP_TO / 2));
        awaitKnown(what, shots.size(), inquirer);
        ask(what, shots.get(UP_TO - 1).timeMs(), ids("door", shots.subList(0, UP_TO)), inquirer);
    }

    /**
     * Frames whose moment has passed by other scenes' clocks are in time for no question before.
     */
    private static void awaitKnown(String what, int frames, Inquirer inquirer) {
        Waiting.until(
                "the late frames are known",
                PATIENCE,
                () -> {
                    JsonNode answer =
                            inquirer.answer(
                                    inquirer.ask(what, HOW_MANY, null, ALL_FRAMES), PATIENCE);
                    return Ledger.frames(answer).size() == frames;
                });
    }

    /** One camera of ten says nothing after its first frame. */
    private void silent(long seed, Inquirer inquirer) {
        String what = "one camera of ten silent";
        List<Shot> shots = Shot.walk(seed, start());
        Set<String> frames = new HashSet<>();
        for (int i = 0; i < CAMERAS; i++) {
            String camera = "camera-" + i;
            inquirer.film(what, camera, i == 0 ? shots.subList(0, 1) : shots);
            frames.addAll(ids(camera, shots.subList(0, 1)));
        }
        ask(what, shots.get(0).timeMs(), frames, inquirer);
    }

    /** Its frames are refused, and no other camera notices. */
    private void ahead(long seed, Inquirer inquirer, DeadLetters letters, Findings findings) {
        String what = "one camera an hour ahead";
        List<Shot> shots = Shot.walks(seed, WALKS, start());
        List<Shot> early = Shot.walk(seed, start().plus(Duration.ofHours(1)));
        inquirer.film(what, "fast", early);
        inquirer.film(what, "door", shots);
        awaitKnown(what, shots.size(), inquirer);
        ask(what, shots.get(UP_TO - 1).timeMs(), ids("door", shots.subList(0, UP_TO)), inquirer);
        Waiting.until(
                "dead letters of the camera an hour ahead",
                PATIENCE,
                () -> letters.byCode().getOrDefault("frame.ahead_of_time", 0L) >= early.size());
        findings.figure("frames an hour ahead", early.size());
        findings.promise(
                "Every frame from too far ahead is a dead letter, once.",
                letters.byCode().equals(Map.of("frame.ahead_of_time", (long) early.size())));
    }

    private static void stampByTheBroker(Cluster cluster)
            throws ExecutionException, InterruptedException {
        ConfigEntry stamp = new ConfigEntry("message.timestamp.type", "LogAppendTime");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, "frames"),
                                    List.of(new AlterConfigOp(stamp, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private void ask(String what, long asOfMs, Set<String> frames, Inquirer inquirer) {
        String id = inquirer.ask(what, HOW_MANY, Instant.ofEpochMilli(asOfMs), ALL_FRAMES);
        asked.add(new Asked(what, id, frames));
    }

    private void settle(Inquirer inquirer, Findings findings) {
        for (Asked question : asked) {
            JsonNode answer = inquirer.answer(question.id(), PATIENCE);
            findings.step("%s; notes %s".formatted(question.what(), answer.path("notes")));
            List<String> frames = Ledger.frames(answer);
            findings.promise(
                    "As of a moment, exactly the frames up to it answer: %s (%s)"
                            .formatted(question.what(), frames.size()),
                    frames.size() == question.frames().size()
                            && question.frames().containsAll(frames));
            findings.promise(
                    "Event time does not stall: " + question.what(),
                    !answer.path("notes").toString().contains(WAITED_TOO_LONG));
        }
        asked.clear();
    }

    private static Set<String> ids(String camera, List<Shot> shots) {
        Set<String> ids = new HashSet<>();
        shots.forEach(shot -> ids.add(camera + "-" + shot.timeMs()));
        return ids;
    }

    /** All of a walk lies in the past, and not too far. */
    private static Instant start() {
        return Instant.now().minus(Duration.ofSeconds(10));
    }
}
