/**
 * How well a checkpoint answers: {@code eval} takes a {@code Benchmark} through the model itself or
 * through a pipeline in this process, with the frames that a {@code FrameSampling} chooses; {@code
 * model random} makes checkpoints to measure with.
 */
package io.sightline.jobs.cli.measure;
