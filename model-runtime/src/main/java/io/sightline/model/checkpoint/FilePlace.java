package io.sightline.model.checkpoint;

import java.nio.file.Path;

/**
 * Where a tensor's elements lie one behind the other, little-endian.
 *
 * @param offset of the first byte
 */
public record FilePlace(Path file, long offset) {}
