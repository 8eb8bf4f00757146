/** How good answers are: VSI-Bench's scores as published with Spatial-MLLM. */
package io.sightline.model.evaluation;
