/** A finished clip taken in chunk by chunk, as a stream would bring it. */
package io.sightline.jobs.replay;
