/** Checkpoints in the published layout with random weights, made from a configuration alone. */
package io.sightline.model.checkpoint.random;
