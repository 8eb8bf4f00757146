package io.sightline.jobs.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How far figures of a run might lie from those of another draw of as many questions: percentiles
 * of {@value #DRAWS} samples with replacement (Efron, 1979), of each kind as many as there are. The
 * same scores give the same intervals.
 */
final class Bootstrap {
    private static final int DRAWS = 1_000;
    private static final long SEED = 1;
    private static final double TAIL = 0.025;

    private final List<Averages> draws = new ArrayList<>();

    /**
     * 95 % of draws lie within it.
     *
     * @param low NaN where nothing is known
     */
    record Interval(double low, double high) {}

    Bootstrap(List<Scored> scored) {
        Map<String, List<Scored>> kinds =
                scored.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Scored::kind, TreeMap::new, Collectors.toList()));
        Random random = new Random(SEED);
        for (int i = 0; i < DRAWS; i++) {
            List<Scored> draw = new ArrayList<>();
            for (List<Scored> kind : kinds.values()) {
                kind.forEach(any -> draw.add(kind.get(random.nextInt(kind.size()))));
            }
            draws.add(Averages.of(draw));
        }
    }

    /** Of a figure. */
    Interval interval(ToDoubleFunction<Averages> figure) {
        double[] figures = draws.stream().mapToDouble(figure).sorted().toArray();
        return Arrays.stream(figures).anyMatch(Double::isNaN)
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(at(TAIL, figures), at(1 - TAIL, figures));
    }

    private static double at(double share, double[] sorted) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
