/** Images of remembered frames, read again from where {@code frames.store} keeps them. */
package io.sightline.jobs.kafka.store;
