package io.sightline.jobs.evaluation;

import io.sightline.jobs.evaluation.spread.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How far figures of a run might lie from those of another draw of as many questions: of each kind
 * as many as there are.
 */
final class Bootstrap {
    private final List<Averages> draws = new ArrayList<>();

    Bootstrap(List<Scored> scored) {
        Map<String, List<Scored>> kinds =
                scored.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Scored::kind, TreeMap::new, Collectors.toList()));
        Random random = new Random(Interval.SEED);
        for (int i = 0; i < Interval.DRAWS; i++) {
            List<Scored> draw = new ArrayList<>();
            for (List<Scored> kind : kinds.values()) {
                kind.forEach(any -> draw.add(kind.get(random.nextInt(kind.size()))));
            }
            draws.add(Averages.of(draw));
        }
    }

    /** Of a figure. */
    Interval interval(ToDoubleFunction<Averages> figure) {
        return Interval.of(draws.stream().mapToDouble(figure));
    }
}
