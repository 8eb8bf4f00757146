package io.sightline.jobs.evaluation;

/**
 * What was answered.
 *
 * @param confidence from 0 to 1, NaN if the model does not say
 */
public record Prediction(String answer, double confidence) {}
