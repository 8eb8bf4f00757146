package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.FilePlace;
import io.sightline.model.checkpoint.TensorSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The weights of an archive that stay in the checkpoint's files. In its place the archive has four
 * numbers: which file, the first element in it, rows and columns.
 */
final class FileWeights {
    private static final Set<DataType> TYPES =
            Set.of(DataType.FLOAT32, DataType.BFLOAT16, DataType.FLOAT16);

    private final Set<DataType> readable;
    private final List<WeightFile> files = new ArrayList<>();
    private final Set<TensorSource> weights = new LinkedHashSet<>();

    /**
     * None yet.
     *
     * @param precision of the activations: single precision takes weights of any type, as
     *     converting them loses nothing
     */
    FileWeights(DataType precision) {
        readable = precision == DataType.FLOAT32 ? TYPES : Set.of(precision);
    }

    /** Whether all of a weight may stay where it is. */
    boolean holds(Matrix matrix) {
        return matrix.tensors().stream().allMatch(this::stays);
    }

    private boolean stays(TensorSource tensor) {
        int bytes = tensor.dataType().getNumOfBytes();
        return readable.contains(tensor.dataType())
                && tensor.shape().dimension() == 2
                && tensor.place().filter(place -> place.offset() % bytes == 0).isPresent();
    }

    /** Enters a tensor that stays where it is; what the archive has in its place. */
    TensorSource add(TensorSource tensor) {
        FilePlace place = tensor.place().orElseThrow();
        WeightFile file = new WeightFile(place.file(), tensor.dataType());
        if (!files.contains(file)) {
            files.add(file);
        }
        weights.add(tensor);
        long[] numbers = {
            files.indexOf(file),
            place.offset() / tensor.dataType().getNumOfBytes(),
            tensor.shape().get(0),
            tensor.shape().get(1)
        };
        return ArrayTensor.of(numbers, numbers.length);
    }

    /** In the order of the numbers that the archive knows them by. */
    List<WeightFile> files() {
        return files;
    }

    /** Each once. */
    Set<TensorSource> weights() {
        return weights;
    }
}
