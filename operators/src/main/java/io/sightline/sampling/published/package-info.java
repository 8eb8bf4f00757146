/** The published selection, offline over a whole clip (Spatial-MLLM, section 3.4). */
package io.sightline.sampling.published;
