package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;

/**
 * A checkpoint's file, seen as elements of one type from its first byte on, from which an archive
 * has weights that it does not hold itself.
 */
public record WeightFile(Path path, DataType dataType) {}
