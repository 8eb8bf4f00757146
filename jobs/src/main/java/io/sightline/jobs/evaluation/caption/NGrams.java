package io.sightline.jobs.evaluation.caption;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs of up to four tokens, and how often each occurs. */
final class NGrams {
    /** The longest run that is counted. */
    static final int LONGEST = 4;

    private NGrams() {}

    /** By the length of the run less one. */
    static List<Map<List<String>, Integer>> of(List<String> tokens) {
        List<Map<List<String>, Integer>> counts =
                List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (int length = 1; length <= LONGEST; length++) {
            for (int from = 0; from + length <= tokens.size(); from++) {
                counts.get(length - 1).merge(tokens.subList(from, from + length), 1, Integer::sum);
            }
        }
        return counts;
    }
}
