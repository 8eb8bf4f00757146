package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.checkpoint.ConvertedTensor;
import io.sightline.model.checkpoint.TensorSource;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The distinct tensors of an archive in its precision; a tensor's key is its place among them. */
final class Storages {

    /** A tensor as the archive holds it. */
    record Storage(String key, TensorSource tensor) {}

    private final DataType precision;
    private final IdentityHashMap<TensorSource, Storage> bySource = new IdentityHashMap<>();
    private final Map<String, TensorSource> byKey = new LinkedHashMap<>();

    Storages(DataType precision) {
        this.precision = precision;
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

    /** All of them in the order of their keys. */
    Map<String, TensorSource> byKey() {
        return byKey;
    }
}
