/**
 * {@code bench inference}: a plan of questions and geometry chunks goes through the engine that the
 * job uses, and each figure is a distribution over its repeats.
 */
package io.sightline.jobs.bench.inference;
