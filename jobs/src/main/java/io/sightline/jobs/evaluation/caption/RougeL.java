package io.sightline.jobs.evaluation.caption;

import java.util.List;

/**
 * ROUGE-L (Lin, 2004): the longest common subsequence with the references, recall counting 1.2
 * times as much, as {@code pycocoevalcap} computes it.
 */
final class RougeL {
    private static final double BETA_SQUARED = 1.2 * 1.2;

    private RougeL() {}

    /** Of an answer; that of many is their mean. */
    static double of(Captioned answer) {
        double precision = 0;
        double recall = 0;
        List<String> predicted = words(answer.predicted());
        for (List<String> reference : answer.references()) {
            double common = common(predicted, words(reference));
            precision = Math.max(precision, common / predicted.size());
            recall = Math.max(recall, common / words(reference).size());
        }
        return precision == 0
                ? 0
                : (1 + BETA_SQUARED) * precision * recall / (recall + BETA_SQUARED * precision);
    }

    /** As published, saying nothing is saying one empty word. */
    private static List<String> words(List<String> tokens) {
        return tokens.isEmpty() ? List.of("") : tokens;
    }

    private static int common(List<String> a, List<String> b) {
        int[] before = new int[b.size() + 1];
        for (String word : a) {
            int[] now = new int[b.size() + 1];
            for (int i = 1; i <= b.size(); i++) {
                now[i] =
                        word.equals(b.get(i - 1))
                                ? before[i - 1] + 1
                                : Math.max(before[i], now[i - 1]);
            }
            before = now;
        }
        return before[b.size()];
    }
}
