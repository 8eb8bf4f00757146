package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the names and shapes of a part's tensors, in the vocabulary of its modules. */
final class TensorShapes {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    TensorShapes add(String name, long... shape) {
        shapes.put(name, new Shape(shape));
        return this;
    }

    /** A weight without bias, {@code [out, in]}. */
    TensorShapes projection(String name, long out, long in) {
        return add(name + ".weight", out, in);
    }

    /** Weight {@code [out, in]} and bias {@code [out]}. */
    TensorShapes linear(String name, long out, long in) {
        return projection(name, out, in).add(name + ".bias", out);
    }

    /** A scale {@code [width]}. */
    TensorShapes rmsNorm(String name, long width) {
        return add(name + ".weight", width);
    }

    /** Scale and bias {@code [width]}. */
    TensorShapes layerNorm(String name, long width) {
        return rmsNorm(name, width).add(name + ".bias", width);
    }

    /** A convolution with bias, square kernel, {@code [out, in, kernel, kernel]}. */
    TensorShapes convolution(String name, long out, long in, long kernel) {
        return add(name + ".weight", out, in, kernel, kernel).add(name + ".bias", out);
    }

    Map<String, Shape> shapes() {
        return shapes;
    }
}
