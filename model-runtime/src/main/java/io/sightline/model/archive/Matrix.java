package io.sightline.model.archive;

import io.sightline.model.checkpoint.TensorSource;
import java.util.List;

/**
 * A weight of products, or several on top of each other.
 *
 * @param tensors of one type and one number of columns
 */
record Matrix(List<TensorSource> tensors) {

    /** One tensor of all of them. */
    TensorSource whole() {
        return tensors.size() == 1 ? tensors.get(0) : new StackedTensor(tensors);
    }

    /** What stands behind the first where they are not one tensor. */
    record Rest(Matrix of) {}
}
