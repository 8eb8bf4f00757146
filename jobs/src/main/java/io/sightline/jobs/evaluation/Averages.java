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
record Averages(
        Map<String, Double> byKind,
        MeansByScoring micro,
        MeansByScoring macro,
        double meanOfKinds) {
    private static final String DIRECTION = "object_rel_direction";

    static Averages of(List<Scored> scored) {
        List<Scored> kinds = means(scored, Scored::kind);
        List<Scored> tasks = means(kinds, kind -> task(kind.kind()));
        Map<String, Double> byKind = new TreeMap<>();
        kinds.forEach(kind -> byKind.put(kind.kind(), kind.score()));
        return new Averages(
                byKind,
                MeansByScoring.of(scored),
                MeansByScoring.of(tasks),
                MeansByScoring.mean(kinds));
    }

    /** Of a kind; NaN where nothing of it was answered. */
    double ofKind(String kind) {
        return byKind.getOrDefault(kind, Double.NaN);
    }

    private static String task(String kind) {
        return kind.startsWith(DIRECTION) ? DIRECTION : kind;
    }

    private static List<Scored> means(List<Scored> scored, Function<Scored, String> group) {
        return scored.stream()
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(
                        e ->
                                new Scored(
                                        e.getKey(),
                                        e.getValue().get(0).scoring(),
                                        MeansByScoring.mean(e.getValue())))
                .toList();
    }
}
