package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;

/**
 * What a part of a model is loaded from.
 *
 * @param name for people
 * @param source of its classes
 * @param root its object, whose tensors are not read yet
 * @param precision of its weights, {@code null} for the model's
 */
public record PartArchive(String name, ScriptSource source, ScriptModule root, DataType precision) {

    /** A part in the model's precision. */
    public PartArchive(String name, ScriptSource source, ScriptModule root) {
        this(name, source, root, null);
    }
}
