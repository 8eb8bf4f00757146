package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import io.sightline.chaos.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Four cameras of 3840 x 2160 pixels in one space, on the memory that is shipped: 25 MB a frame
 * once it is decoded.
 */
public final class LargeFrames implements Trial {
    private static final String SCENE = "hall";
    private static final int CAMERAS = 4;
    private static final int WIDTH = 3840;
    private static final int HEIGHT = 2160;
    private static final int SHOTS = 12;
    private static final long EVERY_MS = 500;
    private static final int ROUNDS_PER_QUESTION = 20;

    /** What a TaskManager may take in all, as Flink's settings say. */
    private static final long PROCESS_BYTES = 4L << 30;

    private final Duration length;

    /**
     * A trial that is not begun.
     *
     * @param length how long the cameras film
     */
    public LargeFrames(Duration length) {
        this.length = length;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        List<byte[]> images = images(testbed.seed());
        try (Cluster cluster = Cluster.start(testbed, new Cluster.Shape(1, 2, Map.of(), Map.of()));
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers())) {
            List<String> asked = new ArrayList<>();
            long most = 0;
            int round = 0;
            for (Instant end = Instant.now().plus(length); Instant.now().isBefore(end); round++) {
                film(images, round, inquirer);
                if (round % ROUNDS_PER_QUESTION == ROUNDS_PER_QUESTION - 1) {
                    asked.add(inquirer.ask(SCENE, HOW_MANY, null));
                }
                most = Math.max(most, cluster.gauge(0).residentBytes());
            }
            findings.figure("frames", CAMERAS * round);
            findings.figure("megabytes a second", megabytes(images, round));
            inquirer.lookForAnswers(asked, PATIENCE);
            answers(Ledger.of(asked, inquirer), findings);
            int sent = CAMERAS * round;
            findings.promise(
                    "Every large frame is admitted.",
                    Waiting.isMet(PATIENCE, () -> cluster.rest().sum("frames.admitted") == sent));
            findings.figure("most resident MiB", most >> 20);
            findings.promise(
                    "A TaskManager stays within what it was given.", most <= PROCESS_BYTES);
            findings.promise("Large frames restart nothing.", cluster.rest().restarts() == 0);
        }
    }

    private static List<byte[]> images(long seed) {
        return Shot.walk(seed, Instant.EPOCH).stream()
                .limit(SHOTS)
                .map(shot -> shot.enlarged(WIDTH, HEIGHT).image())
                .toList();
    }

    /** Each camera is elsewhere on the same walk. */
    private static void film(List<byte[]> images, int round, Inquirer inquirer) {
        Instant begun = Instant.now();
        for (int camera = 0; camera < CAMERAS; camera++) {
            byte[] image = images.get((round + 3 * camera) % images.size());
            inquirer.film(
                    SCENE, "camera-" + camera, List.of(new Shot(image, begun.toEpochMilli())));
        }
        do {
            inquirer.look();
        } while (Duration.between(begun, Instant.now()).toMillis() < EVERY_MS);
    }

    private long megabytes(List<byte[]> images, int rounds) {
        double each = images.stream().mapToInt(image -> image.length).average().orElseThrow();
        return Math.round(CAMERAS * rounds * each / 1e6 / length.toSeconds());
    }

    private static void answers(Ledger ledger, Findings findings) {
        findings.figure("questions", ledger.answers().size());
        findings.promise(
                "Beside large frames every question is answered.",
                ledger.lost() == 0 && ledger.statuses().keySet().equals(Set.of("answered")));
    }
}
