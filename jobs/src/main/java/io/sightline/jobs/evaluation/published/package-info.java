/** How others have evaluated Spatial-MLLM, and what they found. */
package io.sightline.jobs.evaluation.published;
