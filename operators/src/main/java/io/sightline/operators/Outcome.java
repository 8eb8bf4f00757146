package io.sightline.operators;

import io.sightline.scene.Answer;
import io.sightline.scene.Question;

/**
 * An answer beside its question.
 *
 * @param question as asked
 * @param answer its answer
 * @param ticket of the {@link QuestionsUnderWay}, {@code null} where it has none
 */
public record Outcome(Question question, Answer answer, String ticket) {}
