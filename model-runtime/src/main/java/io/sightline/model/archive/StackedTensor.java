package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tensors on top of each other, so that one matrix product does the work of several.
 *
 * @param tensors of one type, and one shape but for the first dimension
 */
public record StackedTensor(List<TensorSource> tensors) implements TensorSource {

    @Override
    public DataType dataType() {
        return tensors.get(0).dataType();
    }

    @Override
    public Shape shape() {
        long[] shape = tensors.get(0).shape().getShape().clone();
        shape[0] = tensors.stream().mapToLong(tensor -> tensor.shape().get(0)).sum();
        return new Shape(shape);
    }

    @Override
    public void read(Sink sink) throws IOException {
        for (TensorSource tensor : tensors) {
            tensor.read(sink);
        }
    }

    @Override
    public String identity() {
        return tensors.stream().map(TensorSource::identity).collect(Collectors.joining(" on "));
    }
}
