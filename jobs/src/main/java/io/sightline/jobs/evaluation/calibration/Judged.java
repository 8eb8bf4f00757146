package io.sightline.jobs.evaluation.calibration;

/**
 * An answer that says how sure it is, and what it is worth.
 *
 * @param kind of its question
 * @param confidence from 0 to 1
 * @param score from 0 to 1; of a number, which may be nearly right, its relative accuracy
 */
public record Judged(String kind, double confidence, double score) {}
