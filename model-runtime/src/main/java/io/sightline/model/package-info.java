/**
 * Spatial-MLLM (arXiv 2505.23747) from a published checkpoint directory: the two seams that the
 * pipeline sees, {@link io.sightline.model.PointMapEstimator} and {@link
 * io.sightline.model.SpatialMllm}, and what computes behind them.
 */
package io.sightline.model;
