package io.sightline.model.archive;

import io.sightline.model.checkpoint.TensorSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of a TorchScript archive: an instance of a class in the archive's source, with the
 * attributes that the class declares. Each method adds one attribute and returns this.
 */
public final class ScriptModule {

    /** An attribute's value and how the unpickler must type it; {@code null} = as it is. */
    record Attribute(Object value, String type) {}

    private final String className;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    /**
     * An object without attributes.
     *
     * @param className qualified as in the source, without {@code __torch__}: {@code Block} of
     *     {@code __torch__.py}, {@code vision.Block} of {@code __torch__/vision.py}
     */
    public ScriptModule(String className) {
        this.className = className;
    }

    /** A {@code Tensor}. One source used twice is written once. */
    public ScriptModule tensor(String name, TensorSource tensor) {
        return put(name, tensor, null);
    }

    /** A {@code Tensor} that is a weight of products, which its class brings into their order. */
    public ScriptModule matrix(String name, TensorSource weight) {
        return put(name, new Matrix(List.of(weight)), null);
    }

    /**
     * A {@code Tensor} {@code weight} that is several weights on top of each other, and a {@code
     * List[Tensor]} {@code others}: empty, or all but the first where they are not one tensor.
     */
    public ScriptModule matrices(List<TensorSource> tensors) {
        Matrix stack = new Matrix(List.copyOf(tensors));
        return put("weight", stack, null).put("others", new Matrix.Rest(stack), "List[Tensor]");
    }

    /** A {@code List[Tensor]}. */
    public ScriptModule tensors(String name, List<TensorSource> tensors) {
        return put(name, List.copyOf(tensors), "List[Tensor]");
    }

    /** A {@code Dict[str, Tensor]}. */
    public ScriptModule tensors(String name, Map<String, TensorSource> tensors) {
        return put(name, new LinkedHashMap<>(tensors), "Dict[str, Tensor]");
    }

    /** An {@code int}. */
    public ScriptModule integer(String name, long value) {
        return put(name, value, null);
    }

    /** A {@code float}. */
    public ScriptModule real(String name, double value) {
        return put(name, value, null);
    }

    /** A {@code bool}. */
    public ScriptModule flag(String name, boolean value) {
        return put(name, value, null);
    }

    /** A {@code str}. */
    public ScriptModule text(String name, String value) {
        return put(name, value, null);
    }

    /** A {@code List[int]}. */
    public ScriptModule integers(String name, List<Long> values) {
        return put(name, List.copyOf(values), "List[int]");
    }

    /** A {@code List[float]}. */
    public ScriptModule reals(String name, List<Double> values) {
        return put(name, List.copyOf(values), "List[float]");
    }

    /** Another object. */
    public ScriptModule module(String name, ScriptModule module) {
        return put(name, module, null);
    }

    /** A {@code List} of objects of one class, which the source may loop over. */
    public ScriptModule modules(String name, List<ScriptModule> modules) {
        return put(name, List.copyOf(modules), "List[" + modules.get(0).typeName() + "]");
    }

    private ScriptModule put(String name, Object value, String type) {
        if (attributes.put(name, new Attribute(value, type)) != null) {
            throw new IllegalArgumentException(className + " has two attributes " + name);
        }
        return this;
    }

    String typeName() {
        return "__torch__." + className;
    }

    Map<String, Attribute> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
