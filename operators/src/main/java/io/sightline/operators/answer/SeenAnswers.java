package io.sightline.operators.answer;

/**
 * What is known of a standing question's answers.
 *
 * @param published the last one published, reduced to what is compared
 * @param publishedMs the moment that it spoke about
 * @param candidate the last one that differs from it, or {@code null}
 * @param repeats how often in a row
 * @param latestMs greatest moment of any so far
 */
public record SeenAnswers(
        String published, long publishedMs, String candidate, int repeats, long latestMs) {}
