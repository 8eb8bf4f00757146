/**
 * Key frames become chunks: per scene the last n of them, fired every stride, overlapping the chunk
 * before, with older frames of the same view riding along.
 */
package io.sightline.operators.window;
