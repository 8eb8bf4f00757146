/** How fast the inference engine is, and what it takes. */
package io.sightline.jobs.bench.inference;
