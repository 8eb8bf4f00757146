package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import io.sightline.chaos.process.MemoryParts;
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

    /** What the engine keeps is bounded by it, and RocksDB by managed memory. */
    private static final String ENGINE = "256m";

    /** So small that caches are full long before the second quarter: what grows then is none. */
    private static final Map<String, String> SMALL_CACHES =
            Map.of(
                    "taskmanager.memory.managed.size",
                    "128m",
                    "taskmanager.memory.process.size",
                    "2800m",
                    MemoryParts.TELL_ROCKS_DB,
                    "true");

    private static final long ROUND_MS = 1_000;

    /** So many rounds from one look at memory to the next. */
    private static final int LOOK_EVERY = 5;

    private static final double MORE_MEMORY = 1.2;
    private static final double MORE_HANDLES = 1.3;
    private static final double MORE_STATE = 1.5;

    private final Duration length;

    /** What is looked at once in a while, as far as Flink says it. */
    private record Sample(
            ProcessGauge process, Optional<MemoryParts> parts, Optional<Long> stateBytes) {
        /** What no part accounts for: weights, features of frames, threads, the allocator's own. */
        Optional<Long> rest() {
            return parts.map(
                    known ->
                            process.residentBytes()
                                    - known.heap()
                                    - known.nonHeap()
                                    - known.direct()
                                    - known.rocksDb()
                                    - known.prefixes());
        }
    }

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
        Cluster.Shape shape =
                new Cluster.Shape(
                        1,
                        2,
                        Map.of("scene.quiet-time", QUIET, "inference.memory", ENGINE),
                        SMALL_CACHES);
        List<Sample> samples = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        try (Cluster cluster = Cluster.start(testbed, shape);
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers())) {
            Instant end = Instant.now().plus(length);
            for (int round = 0; Instant.now().isBefore(end); round++) {
                round(round, testbed.seed(), asked, inquirer);
                if (round % LOOK_EVERY == 0) {
                    samples.add(sample(cluster));
                }
                if (round % SCENES == 0) {
                    Sample last = samples.get(samples.size() - 1);
                    findings.step("%d questions, %s".formatted(asked.size(), last));
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
                cluster.gauge(0),
                MemoryParts.of(cluster.rest()),
                cluster.rest().checkpointedBytes());
    }

    private static void report(List<Sample> samples, Ledger ledger, Findings findings) {
        findings.figure("questions", ledger.answers().size());
        findings.figure("lost", ledger.lost());
        findings.promise("Every question has an answer.", ledger.lost() == 0);
        flat("heap MiB", parts(samples, MemoryParts::heapUsed), MORE_MEMORY, findings);
        flat("resident MiB", gauged(samples, ProcessGauge::residentBytes), MORE_MEMORY, findings);
        shown("heap committed MiB", parts(samples, MemoryParts::heap), findings);
        shown("classes and code MiB", parts(samples, MemoryParts::nonHeap), findings);
        shown("buffers MiB", parts(samples, MemoryParts::direct), findings);
        shown("RocksDB MiB", parts(samples, MemoryParts::rocksDb), findings);
        shown("prefixes MiB", parts(samples, MemoryParts::prefixes), findings);
        flat("all other native MiB", known(samples, Sample::rest), MORE_MEMORY, findings);
        flat("state MiB", peaks(known(samples, Sample::stateBytes)), MORE_STATE, findings);
        flat("threads", gauged(samples, ProcessGauge::threads), MORE_HANDLES, findings);
        flat("handles", gauged(samples, ProcessGauge::handles), MORE_HANDLES, findings);
    }

    private static long[] parts(List<Sample> samples, ToLongFunction<MemoryParts> part) {
        return samples.stream()
                .map(Sample::parts)
                .flatMap(Optional::stream)
                .mapToLong(part)
                .toArray();
    }

    private static long[] known(List<Sample> samples, Function<Sample, Optional<Long>> figure) {
        return samples.stream().map(figure).flatMap(Optional::stream).mapToLong(it -> it).toArray();
    }

    private static long[] gauged(List<Sample> samples, ToLongFunction<ProcessGauge> figure) {
        return samples.stream().map(Sample::process).mapToLong(figure).toArray();
    }

    private static void flat(String what, long[] figures, double most, Findings findings) {
        findings.promise("Flat: " + what, shown(what, figures, findings) <= most);
    }

    /** The last quarter's median beside that of the second. Returns how often it is as much. */
    private static double shown(String what, long[] figures, Findings findings) {
        int quarter = figures.length / 4;
        if (quarter == 0) {
            findings.figure(what + ", of four looks", figures.length);
            return Double.POSITIVE_INFINITY;
        }
        long early = median(Arrays.copyOfRange(figures, quarter, 2 * quarter));
        long late = median(Arrays.copyOfRange(figures, 3 * quarter, figures.length));
        int shift = what.endsWith("MiB") ? 20 : 0;
        findings.figure(what + " in the second quarter", early >> shift);
        findings.figure(what + " in the last quarter", late >> shift);
        return (double) late / early;
    }

    /** Checkpoints grow until RocksDB compacts: each quarter's greatest, in place of all of it. */
    private static long[] peaks(long[] figures) {
        int quarter = figures.length / 4;
        long[] peaks = new long[4 * quarter];
        for (int i = 0; i < peaks.length; i++) {
            int from = figures.length - (4 - i / quarter) * quarter;
            peaks[i] = Arrays.stream(figures, from, from + quarter).max().orElseThrow();
        }
        return peaks;
    }

    private static long median(long[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }
}
