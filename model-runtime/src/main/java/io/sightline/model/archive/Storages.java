package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.checkpoint.ConvertedTensor;
import io.sightline.model.checkpoint.TensorSource;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct tensors of an archive in its precision, a tensor's key being its place among them,
 * and the weights that it leaves in files.
 */
final class Storages {

    /** A tensor as the archive holds it. */
    record Storage(String key, TensorSource tensor) {}

    private final DataType precision;
    private final boolean stored;
    private final FileWeights inFiles;
    private final IdentityHashMap<TensorSource, Storage> bySource = new IdentityHashMap<>();
    private final Map<String, TensorSource> byKey = new LinkedHashMap<>();

    Storages(DataType precision, boolean stored) {
        this.precision = precision;
        this.stored = stored;
        this.inFiles = new FileWeights(precision);
    }

    /** A weight, or what stands for the first of several that stay in files. */
    TensorSource first(Matrix matrix) {
        return leaves(matrix) ? inFiles.add(matrix.tensors().get(0)) : matrix.whole();
    }

    /** What stands for the others; nothing where the weight is one tensor. */
    List<TensorSource> others(Matrix matrix) {
        return leaves(matrix)
                ? matrix.tensors().stream().skip(1).map(inFiles::add).toList()
                : List.of();
    }

    private boolean leaves(Matrix matrix) {
        return stored && inFiles.holds(matrix);
    }

    /** Enters a tensor, or finds where the same instance was entered before. */
    Storage of(TensorSource source) {
        return bySource.computeIfAbsent(
                source,
                added -> {
                    String key = Integer.toString(byKey.size());
                    TensorSource tensor = ConvertedTensor.of(added, precision);
                    byKey.put(key, tensor);
                    return new Storage(key, tensor);
                });
    }

    /** What stays in files. */
    FileWeights inFiles() {
        return inFiles;
    }

    /** All that the archive holds, in the order of their keys. */
    Map<String, TensorSource> byKey() {
        return byKey;
    }
}
