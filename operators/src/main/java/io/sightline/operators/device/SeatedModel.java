package io.sightline.operators.device;

import io.sightline.model.ModelRuntime;
import java.util.OptionalInt;

/**
 * A share of the model, and where it is.
 *
 * @param gpu index of its GPU; empty where the cluster assigns none
 */
record SeatedModel(OptionalInt gpu, ModelRuntime model) {}
