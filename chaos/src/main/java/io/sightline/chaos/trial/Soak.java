package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;

import io.sightline.chaos.process.ProcessGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Frames and questions at a steady rate, while scenes come and go: heap, native memory, state,
 * threads and handles stay what they are.
 */
public final class Soak implements Trial {
    private static final String HOW_MANY = "How many chair(s) are in this room?";
    private static final int SCENES = 20;

    /** Another scene takes the place of one that was filmed so often. */
    private static final int VISITS = 4;

    /** A scene that nobody films any more is forgotten after it, and no other one before. */
    private static final String QUIET = "90 s";

    private static final long ROUND_MS = 1_000;

    private static final double MORE_MEMORY = 1.2;
    private static final double MORE_HANDLES = 1.3;
    private static final double MORE_STATE = 1.5;

    private final Duration length;

    /** What is looked at once in a round. */
    private record Sample(ProcessGauge process, long heapBytes, long stateBytes) {}

    /**
     * A trial that is not begun.
     *
     * @param length how long the rate is kept up
     */
    public Soak(Duration length) {
        this.length = length;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        Cluster.Shape shape = new Cluster.Shape(1, 2, Map.of("scene.quiet-time", QUIET), Map.of());
        List<Sample> samples = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        try (Cluster cluster = Cluster.start(testbed, shape);
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers())) {
            Instant end = Instant.now().plus(length);
            for (int round = 0; Instant.now().isBefore(end); round++) {
                round(round, testbed.seed(), asked, inquirer);
                samples.add(sample(cluster));
                if (round % SCENES == 0) {
                    findings.step("%s, %d questions".formatted(samples.get(round), asked.size()));
                }
            }
            inquirer.lookForAnswers(asked, PATIENCE);
            report(samples, Ledger.of(asked, inquirer), findings);
            findings.promise(
                    "Nothing restarts by itself.", cluster.rest().restarts().orElse(-1L) == 0);
        }
    }

    /** Every scene is filmed in turn, and asked about twice. */
    private static void round(int round, long seed, List<String> asked, Inquirer inquirer) {
        String scene = "scene-%d-%d".formatted(round % SCENES, round / SCENES / VISITS);
        Instant begun = Instant.now();
        List<Shot> shots = Shot.walk(seed + round, begun.minusSeconds(2));
        inquirer.film(scene, "door", shots);
        String first = inquirer.ask(scene, HOW_MANY, null);
        asked.add(first);
        inquirer.answer(first, PATIENCE);
        asked.add(inquirer.ask(scene, HOW_MANY, null));
        while (Duration.between(begun, Instant.now()).toMillis() < ROUND_MS) {
            inquirer.look();
        }
    }

    private static Sample sample(Cluster cluster) {
        return new Sample(
                cluster.gauge(0),
                cluster.rest().heapBytes().orElse(0L),
                cluster.rest().checkpointedBytes().orElse(0L));
    }

    private static void report(List<Sample> samples, Ledger ledger, Findings findings) {
        findings.figure("questions", ledger.answers().size());
        findings.figure("lost", ledger.lost());
        findings.promise("Every question has an answer.", ledger.lost() == 0);
        flat("heap MiB", Sample::heapBytes, MORE_MEMORY, samples, findings);
        flat("resident MiB", one -> one.process().residentBytes(), MORE_MEMORY, samples, findings);
        flat("state MiB", Sample::stateBytes, MORE_STATE, samples, findings);
        flat("threads", one -> one.process().threads(), MORE_HANDLES, samples, findings);
        flat("handles", one -> one.process().handles(), MORE_HANDLES, samples, findings);
    }

    /** The last quarter's median beside that of the second. */
    private static void flat(
            String what,
            ToLongFunction<Sample> figure,
            double most,
            List<Sample> samples,
            Findings findings) {
        int quarter = samples.size() / 4;
        long early = median(samples.subList(quarter, 2 * quarter), figure);
        long late = median(samples.subList(3 * quarter, samples.size()), figure);
        int shift = what.endsWith("MiB") ? 20 : 0;
        findings.figure(what + " in the second quarter", early >> shift);
        findings.figure(what + " in the last quarter", late >> shift);
        findings.promise("Flat: " + what, late <= most * early);
    }

    private static long median(List<Sample> samples, ToLongFunction<Sample> figure) {
        long[] sorted = samples.stream().mapToLong(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
