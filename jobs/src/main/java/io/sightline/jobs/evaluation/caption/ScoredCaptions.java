package io.sightline.jobs.evaluation.caption;

import io.sightline.jobs.evaluation.caption.CaptionScores.Answered;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * What each of some answers is worth, so that any draw of them can be scored together. How rare
 * words are, for CIDEr, is counted among all of them, whichever are drawn. METEOR, of which only
 * its own program knows, is NaN.
 */
final class ScoredCaptions {
    private final double[] exact;
    private final double[] cleaned;
    private final double[] refined;
    private final List<Bleu> bleu;
    private final double[] rouge;
    private final double[] cider;

    ScoredCaptions(List<Answered> answered, List<Captioned> captions) {
        exact = each(answered, (said, truths) -> truths.contains(said));
        cleaned = each(answered, RefinedMatch::exact);
        refined = each(answered, RefinedMatch::refined);
        bleu = captions.stream().map(Bleu::counted).toList();
        rouge = captions.stream().mapToDouble(RougeL::of).toArray();
        cider = Cider.each(captions);
    }

    private static double[] each(
            List<Answered> answered, BiPredicate<String, List<String>> matches) {
        return answered.stream()
                .mapToDouble(one -> matches.test(one.answer(), one.truths()) ? 1 : 0)
                .toArray();
    }

    int size() {
        return exact.length;
    }

    /** The scores of all, in percent, by their names. */
    Map<String, Double> all() {
        return of(IntStream.range(0, size()).toArray());
    }

    /** The scores of a draw of them, by their places. */
    Map<String, Double> of(int[] drawn) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("EM@1", percent(exact, drawn));
        scores.put("EM@1, cleaned", percent(cleaned, drawn));
        scores.put("EM-R@1", percent(refined, drawn));
        double[] orders = Bleu.of(Arrays.stream(drawn).mapToObj(bleu::get));
        for (int i = 0; i < orders.length; i++) {
            scores.put("BLEU-" + (i + 1), 100 * orders[i]);
        }
        scores.put(CaptionScores.METEOR, Double.NaN);
        scores.put("ROUGE-L", percent(rouge, drawn));
        scores.put("CIDEr", percent(cider, drawn));
        return scores;
    }

    private static double percent(double[] each, int[] drawn) {
        return 100 * Arrays.stream(drawn).mapToDouble(i -> each[i]).average().orElseThrow();
    }
}
