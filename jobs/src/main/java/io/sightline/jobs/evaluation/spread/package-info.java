/** How far figures might lie from those of other questions. */
package io.sightline.jobs.evaluation.spread;
