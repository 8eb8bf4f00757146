package io.sightline.jobs.evaluation.caption;

import io.sightline.jobs.evaluation.spread.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What answers in words are worth together, in percent as papers print it; CIDEr-D, which goes to
 * 10, as hundredths of 1.
 *
 * @param scores by their names, in the order of a table; METEOR is NaN where it was not computed
 */
public record CaptionScores(Map<String, Double> scores) {
    static final String METEOR = "METEOR";

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
        List<Captioned> captions = captioned(answered);
        Map<String, Double> scores = new ScoredCaptions(answered, captions).all();
        if (meteorJar != null) {
            scores.put(METEOR, 100 * Meteor.of(meteorJar, captions));
        }
        return new CaptionScores(scores);
    }

    /**
     * How far the scores might lie from those of another draw of as many answers, by their names;
     * not of METEOR.
     *
     * @param answered at least one
     */
    public static Map<String, Interval> intervals(List<Answered> answered) {
        ScoredCaptions each = new ScoredCaptions(answered, captioned(answered));
        Random random = new Random(Interval.SEED);
        List<Map<String, Double>> draws =
                IntStream.range(0, Interval.DRAWS)
                        .mapToObj(
                                draw -> each.of(random.ints(each.size(), 0, each.size()).toArray()))
                        .toList();
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (String name : draws.get(0).keySet()) {
            intervals.put(name, Interval.of(draws.stream().mapToDouble(draw -> draw.get(name))));
        }
        return intervals;
    }

    private static List<Captioned> captioned(List<Answered> answered) {
        return answered.stream().map(each -> Captioned.of(each.answer(), each.truths())).toList();
    }
}
