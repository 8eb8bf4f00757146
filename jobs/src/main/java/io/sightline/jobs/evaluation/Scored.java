package io.sightline.jobs.evaluation;

/**
 * A score with what it belongs to.
 *
 * @param kind the question's kind
 * @param scoring how it was scored
 * @param score from 0 to 1, NaN where unknown
 */
record Scored(String kind, Scoring scoring, double score) {}
