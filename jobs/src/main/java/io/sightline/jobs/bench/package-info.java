/**
 * {@code bench}: how fast, how small and how good the samplers are, on walks of which every point
 * is known ({@code TrueWalk}) and whose passes are blemished on purpose.
 */
package io.sightline.jobs.bench;
