/** Which frames of a memory are chosen: greedy maximum coverage, exchanges, cameras at rest. */
package io.sightline.sampling.selection;
