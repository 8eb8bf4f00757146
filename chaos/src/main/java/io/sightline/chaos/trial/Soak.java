package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import io.sightline.chaos.process.ProcessGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Frames and questions at a steady rate, while scenes come and go: heap, native memory, state,
 * threads and handles stay what they are.
 */
public final class Soak implements Trial {
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

    /** What is looked at once in a round, as far as Flink says it. */
    private record Sample(
            ProcessGauge process, Optional<Long> heapBytes, Optional<Long> stateBytes) {}

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
            findings.promise("Nothing restarts by itself.", cluster.rest().restarts() == 0);
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
                cluster.gauge(0), cluster.rest().heapBytes(), cluster.rest().checkpointedBytes());
    }

    private static void report(List<Sample> samples, Ledger ledger, Findings findings) {
        findings.figure("questions", ledger.answers().size());
        findings.figure("lost", ledger.lost());
        findings.promise("Every question has an answer.", ledger.lost() == 0);
        flat("heap MiB", known(samples, Sample::heapBytes), MORE_MEMORY, findings);
        flat("resident MiB", gauged(samples, ProcessGauge::residentBytes), MORE_MEMORY, findings);
        flat("state MiB", known(samples, Sample::stateBytes), MORE_STATE, findings);
        flat("threads", gauged(samples, ProcessGauge::threads), MORE_HANDLES, findings);
        flat("handles", gauged(samples, ProcessGauge::handles), MORE_HANDLES, findings);
    }

    private static long[] known(List<Sample> samples, Function<Sample, Optional<Long>> figure) {
        return samples.stream().map(figure).flatMap(Optional::stream).mapToLong(it -> it).toArray();
    }

    private static long[] gauged(List<Sample> samples, ToLongFunction<ProcessGauge> figure) {
        return samples.stream().map(Sample::process).mapToLong(figure).toArray();
    }

    /** The last quarter's median beside that of the second. */
    private static void flat(String what, long[] figures, double most, Findings findings) {
        int quarter = figures.length / 4;
        if (quarter == 0) {
            findings.promise("Flat: " + what + ", in more than three looks", false);
            return;
        }
        long early = median(Arrays.copyOfRange(figures, quarter, 2 * quarter));
        long late = median(Arrays.copyOfRange(figures, 3 * quarter, figures.length));
        int shift = what.endsWith("MiB") ? 20 : 0;
        findings.figure(what + " in the second quarter", early >> shift);
        findings.figure(what + " in the last quarter", late >> shift);
        findings.promise("Flat: " + what, late <= most * early);
    }

    private static long median(long[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }
}
