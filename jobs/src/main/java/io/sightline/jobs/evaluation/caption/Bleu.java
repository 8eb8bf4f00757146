package io.sightline.jobs.evaluation.caption;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * BLEU-1 to BLEU-4 (Papineni and others, ACL 2002) over all answers together, with the closest
 * reference's length, as {@code pycocoevalcap} computes it.
 */
final class Bleu {
    private static final double TINY = 1e-15;
    private static final double SMALL = 1e-9;

    private final long[] correct = new long[NGrams.LONGEST];
    private final long[] guessed = new long[NGrams.LONGEST];
    private long length;
    private long referenceLength;

    /** Of answers together, each of which was {@link #counted}. */
    static double[] of(Stream<Bleu> answers) {
        Bleu all = new Bleu();
        answers.forEach(all::add);
        return all.scores();
    }

    /** What one answer adds to the sums. */
    static Bleu counted(Captioned answer) {
        Bleu one = new Bleu();
        one.count(answer);
        return one;
    }

    private void add(Bleu other) {
        length += other.length;
        referenceLength += other.referenceLength;
        for (int i = 0; i < NGrams.LONGEST; i++) {
            correct[i] += other.correct[i];
            guessed[i] += other.guessed[i];
        }
    }

    private void count(Captioned answer) {
        int words = answer.predicted().size();
        length = words;
        referenceLength =
                answer.references().stream()
                        .map(List::size)
                        .min(
                                Comparator.<Integer>comparingInt(size -> Math.abs(size - words))
                                        .thenComparing(size -> size))
                        .orElseThrow();
        List<Map<List<String>, Integer>> counts = NGrams.of(answer.predicted());
        List<List<Map<List<String>, Integer>>> references =
                answer.references().stream().map(NGrams::of).toList();
        for (int i = 0; i < NGrams.LONGEST; i++) {
            guessed[i] = Math.max(0, words - i);
            for (Map.Entry<List<String>, Integer> counted : counts.get(i).entrySet()) {
                int order = i;
                int most =
                        references.stream()
                                .mapToInt(
                                        known -> known.get(order).getOrDefault(counted.getKey(), 0))
                                .max()
                                .orElseThrow();
                correct[i] += Math.min(counted.getValue(), most);
            }
        }
    }

    private double[] scores() {
        double[] scores = new double[NGrams.LONGEST];
        double ratio = (length + TINY) / (referenceLength + SMALL);
        double brevity = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
        double product = 1;
        for (int i = 0; i < scores.length; i++) {
            product *= (correct[i] + TINY) / (guessed[i] + SMALL);
            scores[i] = Math.pow(product, 1.0 / (i + 1)) * brevity;
        }
        return scores;
    }
}
