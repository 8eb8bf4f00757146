package io.sightline.jobs.evaluation.caption;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What answers in words are worth together, in percent as papers print it; CIDEr-D, which goes to
 * 10, as hundredths of 1.
 *
 * @param scores by their names, in the order of a table; METEOR is NaN where it was not computed
 */
public record CaptionScores(Map<String, Double> scores) {

    /**
     * An answer beside those that people gave.
     *
     * @param truths at least one
     */
    public record Answered(String answer, List<String> truths) {}

    /**
     * Has METEOR's program score an answer, before there are hours of them.
     *
     * @throws IOException if it gives no score
     */
    public static void requireMeteor(Path jar) throws IOException {
        Meteor.of(jar, List.of(Captioned.of("chair", List.of("chair"))));
    }

    /**
     * Scores answers.
     *
     * @param answered at least one
     * @param meteorJar METEOR's own program, or {@code null}: it is not computed
     * @throws IOException if that program gives no scores
     */
    public static CaptionScores of(List<Answered> answered, Path meteorJar) throws IOException {
        List<Captioned> captions =
                answered.stream().map(each -> Captioned.of(each.answer(), each.truths())).toList();
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("EM@1", share(answered, (said, truths) -> truths.contains(said)));
        scores.put("EM@1, cleaned", share(answered, RefinedMatch::exact));
        scores.put("EM-R@1", share(answered, RefinedMatch::refined));
        double[] bleu = Bleu.of(captions);
        for (int i = 0; i < bleu.length; i++) {
            scores.put("BLEU-" + (i + 1), 100 * bleu[i]);
        }
        scores.put("METEOR", meteorJar == null ? Double.NaN : 100 * Meteor.of(meteorJar, captions));
        scores.put("ROUGE-L", 100 * RougeL.of(captions));
        scores.put("CIDEr", 100 * Cider.of(captions));
        return new CaptionScores(scores);
    }

    private static double share(
            List<Answered> answered, BiPredicate<String, List<String>> matches) {
        return 100
                * answered.stream()
                        .mapToInt(each -> matches.test(each.answer(), each.truths()) ? 1 : 0)
                        .average()
                        .orElseThrow();
    }
}
