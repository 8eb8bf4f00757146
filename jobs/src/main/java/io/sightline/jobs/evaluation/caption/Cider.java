package io.sightline.jobs.evaluation.caption;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CIDEr-D (arXiv 1411.5726) with σ = 6 and the corpus' own document frequencies, as {@code
 * pycocoevalcap} computes it: from 0 to 10.
 */
final class Cider {
    private static final double SIGMA = 6;

    private final Map<List<String>, Integer> documents = new HashMap<>();
    private final double logCount;

    /** Runs of each length with their weights, and how many words there are. */
    private record Vector(List<Map<List<String>, Double>> weights, double[] norms, int length) {}

    private Cider(List<Captioned> answers) {
        for (Captioned answer : answers) {
            Set<List<String>> seen = new HashSet<>();
            answer.references().forEach(r -> NGrams.of(r).forEach(c -> seen.addAll(c.keySet())));
            seen.forEach(run -> documents.merge(run, 1, Integer::sum));
        }
        logCount = Math.log(answers.size());
    }

    /** Of each answer, among all of them; that of all is their mean. */
    static double[] each(List<Captioned> answers) {
        Cider cider = new Cider(answers);
        return answers.stream().mapToDouble(cider::score).toArray();
    }

    private double score(Captioned answer) {
        Vector predicted = vector(answer.predicted());
        return 10
                * answer.references().stream()
                        .mapToDouble(reference -> similarity(predicted, vector(reference)))
                        .average()
                        .orElseThrow();
    }

    private Vector vector(List<String> tokens) {
        List<Map<List<String>, Double>> weights =
                List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        double[] norms = new double[NGrams.LONGEST];
        List<Map<List<String>, Integer>> counts = NGrams.of(tokens);
        for (int i = 0; i < norms.length; i++) {
            for (Map.Entry<List<String>, Integer> counted : counts.get(i).entrySet()) {
                double rare =
                        logCount
                                - Math.log(
                                        Math.max(1, documents.getOrDefault(counted.getKey(), 0)));
                double weight = counted.getValue() * rare;
                weights.get(i).put(counted.getKey(), weight);
                norms[i] += weight * weight;
            }
            norms[i] = Math.sqrt(norms[i]);
        }
        // As published, a text is as long as its pairs are many.
        int length = counts.get(1).values().stream().mapToInt(Integer::intValue).sum();
        return new Vector(weights, norms, length);
    }

    private static double similarity(Vector predicted, Vector reference) {
        double delta = predicted.length() - reference.length();
        double sum = 0;
        for (int i = 0; i < NGrams.LONGEST; i++) {
            Map<List<String>, Double> known = reference.weights().get(i);
            double dot = 0;
            for (Map.Entry<List<String>, Double> run : predicted.weights().get(i).entrySet()) {
                double other = known.getOrDefault(run.getKey(), 0.0);
                dot += Math.min(run.getValue(), other) * other;
            }
            double norm = predicted.norms()[i] * reference.norms()[i];
            sum += norm == 0 ? dot : dot / norm;
        }
        return sum / NGrams.LONGEST * Math.exp(-delta * delta / (2 * SIGMA * SIGMA));
    }
}
