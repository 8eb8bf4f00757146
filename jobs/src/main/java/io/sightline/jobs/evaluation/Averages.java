package io.sightline.jobs.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The scores of one column put together as published: micro over questions, macro over tasks, which
 * are the kinds with the three directions counted as one. NaN where something is unknown or there
 * is nothing to average.
 *
 * @param byKind mean per kind
 * @param micro means over questions
 * @param macro means over tasks
 * @param meanOfKinds mean over kinds, each direction on its own
 */
record Averages(Map<String, Double> byKind, Split micro, Split macro, double meanOfKinds) {
    private static final String DIRECTION = "object_rel_direction";

    /**
     * Means by the way of scoring.
     *
     * @param accuracy of choices and words
     * @param relativeAccuracy of numbers
     * @param all of both together
     */
    record Split(double accuracy, double relativeAccuracy, double all) {

        private static Split of(List<Scored> scored) {
            return new Split(
                    mean(without(scored, Scoring.RELATIVE_ACCURACY)),
                    mean(only(scored, Scoring.RELATIVE_ACCURACY)),
                    mean(scored));
        }
    }

    static Averages of(List<Scored> scored) {
        List<Scored> kinds = means(scored, Scored::kind);
        List<Scored> tasks = means(kinds, kind -> task(kind.kind()));
        Map<String, Double> byKind = new TreeMap<>();
        kinds.forEach(kind -> byKind.put(kind.kind(), kind.score()));
        return new Averages(byKind, Split.of(scored), Split.of(tasks), mean(kinds));
    }

    private static String task(String kind) {
        return kind.startsWith(DIRECTION) ? DIRECTION : kind;
    }

    private static List<Scored> means(List<Scored> scored, Function<Scored, String> group) {
        return scored.stream()
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(e -> new Scored(e.getKey(), e.getValue().get(0).scoring(), mean(e.getValue())))
                .toList();
    }

    private static double mean(List<Scored> scored) {
        return scored.stream().mapToDouble(Scored::score).average().orElse(Double.NaN);
    }

    private static List<Scored> only(List<Scored> scored, Scoring scoring) {
        return scored.stream().filter(s -> s.scoring() == scoring).toList();
    }

    private static List<Scored> without(List<Scored> scored, Scoring scoring) {
        return scored.stream().filter(s -> s.scoring() != scoring).toList();
    }
}
