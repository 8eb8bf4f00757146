package io.sightline.jobs.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Blind guesses: one answer for every question of a kind, or of a kind and subject, the best that
 * there is on the questions they were fitted on.
 */
final class Baselines {
    private final Map<String, String> byKind;
    private final Map<String, String> bySubject;

    private Baselines(Map<String, String> byKind, Map<String, String> bySubject) {
        this.byKind = byKind;
        this.bySubject = bySubject;
    }

    static Baselines fit(List<EvaluationQuestion> questions) {
        return new Baselines(
                best(questions, EvaluationQuestion::kind), best(questions, Baselines::subject));
    }

    /** The expected score of guessing at random; NaN where there is nothing to choose from. */
    static double chance(EvaluationQuestion question) {
        return question.choices() == 0 ? Double.NaN : 1.0 / question.choices();
    }

    /** The kind's best constant; {@code null} for a kind that it was not fitted on. */
    String answer(EvaluationQuestion question) {
        return byKind.get(question.kind());
    }

    /** The score of the kind's best constant; NaN for a kind that it was not fitted on. */
    double constant(EvaluationQuestion question) {
        String answer = answer(question);
        return answer == null ? Double.NaN : question.score(answer);
    }

    /** The score of the best constant of kind and subject, or of the kind where that is unknown. */
    double constantPerSubject(EvaluationQuestion question) {
        String answer = bySubject.get(subject(question));
        return answer == null ? constant(question) : question.score(answer);
    }

    private static String subject(EvaluationQuestion question) {
        return question.kind() + "/" + question.subject();
    }

    private static Map<String, String> best(
            List<EvaluationQuestion> questions, Function<EvaluationQuestion, String> group) {
        Map<String, String> best = new HashMap<>();
        questions.stream()
                .collect(Collectors.groupingBy(group))
                .forEach((name, members) -> best.put(name, bestConstant(members)));
        return best;
    }

    private static String bestConstant(List<EvaluationQuestion> questions) {
        Map<String, Long> truths =
                questions.stream()
                        .flatMap(question -> question.truths().stream())
                        .collect(Collectors.groupingBy(truth -> truth, Collectors.counting()));
        Scoring scoring = questions.get(0).scoring();
        String best = "";
        double bestScore = -1;
        for (String candidate : truths.keySet().stream().sorted().toList()) {
            double score = 0;
            for (Map.Entry<String, Long> truth : truths.entrySet()) {
                score += truth.getValue() * scoring.score(candidate, List.of(truth.getKey()));
            }
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }
}
