/**
 * Frames' images outside of a job's state: a scene remembers where an image is kept and how to tell
 * it, and the images of the few frames that a question needs are fetched when it is asked.
 */
package io.sightline.operators.store;
