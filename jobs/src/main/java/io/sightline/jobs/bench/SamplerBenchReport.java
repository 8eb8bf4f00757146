package io.sightline.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.bench.SamplerBenchmark.MeasuredWalk;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What {@code bench sampler} says: each figure beside what it has to reach. */
final class SamplerBenchReport {
    private static final double INTAKE_MS = 2;
    private static final double SELECTION_MS = 1;
    private static final double PUBLISHED_SECONDS = 1.5;
    private static final double STATE_KIB = 64;
    private static final double COVERAGE = 0.98;
    private static final double DRIFT = 0.02;
    private static final double KIB = 1024;

    public String costs(IntakeTrial intake, double publishedSeconds) {
        return String.join(
                System.lineSeparator(),
                line("intake of a frame, memory full", intake.intakeMs(), INTAKE_MS, "ms CPU"),
                line("  in the slowest chunk", intake.slowestIntakeMs(), INTAKE_MS, "ms CPU"),
                line("selection of 16 from 256", intake.selectionMs(), SELECTION_MS, "ms CPU"),
                line("published, 26 million points", publishedSeconds, PUBLISHED_SECONDS, "s"),
                line("state of a frame", intake.state().perFrame() / KIB, STATE_KIB, "KiB"),
                line("state of the scene itself", intake.state().scene() / KIB, STATE_KIB, "KiB"),
                String.format(
                        Locale.ROOT,
                        "%-34s %9.1f KiB a frame, %.1f KiB a selection%n",
                        "allocated",
                        intake.intakeBytes() / KIB,
                        intake.selectionBytes() / KIB));
    }

    private static String line(String what, double value, double target, String unit) {
        return String.format(
                Locale.ROOT,
                "%-34s %9.3f %-6s (at most %s: %s)",
                what,
                value,
                unit,
                target,
                value <= target ? "reached" : "MISSED");
    }

    public String header() {
        return "room   frames  seed  coverage of published's   published, turned   drift  at the"
                + " end   without anchors  epochs";
    }

    public String row(MeasuredWalk walk) {
        WalkTrial trial = walk.anchored();
        return String.format(
                Locale.ROOT,
                "%-6s %6d  %4d  %10.4f %13s  %18.4f  %5.2f %%     %5.2f %%           %5.2f %%  %6d",
                walk.kind(),
                walk.frames(),
                walk.seed(),
                trial.coverageRatio(),
                trial.live() + "/" + trial.published(),
                trial.turnedRatio(),
                100 * trial.drift(),
                100 * trial.finalDrift(),
                100 * walk.free().drift(),
                trial.epochs());
    }

    public String summary(List<MeasuredWalk> walks) {
        return String.format(
                Locale.ROOT,
                "%ncoverage %.4f on average, %.4f at worst (at least %s: %s, %d of %d walks are"
                        + " there); the published selection in the scene's coordinates %.4f and %.4f;"
                        + " drift %.2f %% at worst (at most %.0f %%: %s)",
                mean(walks, WalkTrial::coverageRatio),
                worst(walks, WalkTrial::coverageRatio),
                COVERAGE,
                reaching(walks) == walks.size() ? "reached" : "MISSED",
                reaching(walks),
                walks.size(),
                mean(walks, WalkTrial::turnedRatio),
                worst(walks, WalkTrial::turnedRatio),
                100 * worstDrift(walks),
                100 * DRIFT,
                worstDrift(walks) <= DRIFT ? "reached" : "MISSED");
    }

    public ObjectNode json(IntakeTrial intake, double publishedSeconds, List<MeasuredWalk> walks) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("intake_cpu_ms", intake.intakeMs());
        root.put("intake_cpu_ms_slowest", intake.slowestIntakeMs());
        root.put("intake_allocated_bytes", intake.intakeBytes());
        root.put("selection_cpu_ms", intake.selectionMs());
        root.put("selection_allocated_bytes", intake.selectionBytes());
        root.put("published_seconds", publishedSeconds);
        root.put("state_bytes_per_frame", intake.state().perFrame());
        root.put("state_bytes_scene", intake.state().scene());
        root.put("coverage_mean", mean(walks, WalkTrial::coverageRatio));
        root.put("coverage_worst", worst(walks, WalkTrial::coverageRatio));
        root.put("coverage_walks_reaching_target", reaching(walks));
        root.put("coverage_published_turned_mean", mean(walks, WalkTrial::turnedRatio));
        root.put("coverage_published_turned_worst", worst(walks, WalkTrial::turnedRatio));
        root.put("drift_worst", worstDrift(walks));
        ArrayNode rows = root.putArray("walks");
        for (MeasuredWalk walk : walks) {
            rows.addObject()
                    .put("kind", walk.kind())
                    .put("frames", walk.frames())
                    .put("seed", walk.seed())
                    .put("coverage", walk.anchored().coverageRatio())
                    .put("coverage_published_turned", walk.anchored().turnedRatio())
                    .put("drift", walk.anchored().drift())
                    .put("final_drift", walk.anchored().finalDrift())
                    .put("drift_without_anchors", walk.free().drift())
                    .put("epochs", walk.anchored().epochs());
        }
        return root;
    }

    /** What is kept, at what price. */
    public String stability(List<StabilityTrial> trials) {
        StringBuilder text =
                new StringBuilder(
                        "share  moves: new ground  known ground   known coverage: mean   worst  "
                                + " true: mean   worst");
        for (StabilityTrial trial : trials) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%n%.3f  %15.0f %%  %10.0f %%  %21.4f  %.4f  %11.4f  %.4f",
                            trial.share(),
                            100 * trial.moves(false),
                            100 * trial.moves(true),
                            trial.mean(StabilityLook::known),
                            trial.worst(StabilityLook::known),
                            trial.mean(StabilityLook::seen),
                            trial.worst(StabilityLook::seen)));
        }
        return text.toString();
    }

    private static double mean(List<MeasuredWalk> walks, ToDoubleFunction<WalkTrial> figure) {
        return walks.stream().map(MeasuredWalk::anchored).mapToDouble(figure).average().orElse(0);
    }

    private static double worst(List<MeasuredWalk> walks, ToDoubleFunction<WalkTrial> figure) {
        return walks.stream().map(MeasuredWalk::anchored).mapToDouble(figure).min().orElse(0);
    }

    private static long reaching(List<MeasuredWalk> walks) {
        return walks.stream().filter(w -> w.anchored().coverageRatio() >= COVERAGE).count();
    }

    private static double worstDrift(List<MeasuredWalk> walks) {
        return walks.stream().mapToDouble(w -> w.anchored().drift()).max().orElse(0);
    }
}
