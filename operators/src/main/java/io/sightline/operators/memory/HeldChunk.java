package io.sightline.operators.memory;

import io.sightline.operators.ChunkPoints;

/**
 * Geometry that came back and waits for its turn.
 *
 * @param points what came back
 * @param arrivedMs the clock then
 */
public record HeldChunk(ChunkPoints points, long arrivedMs) {}
