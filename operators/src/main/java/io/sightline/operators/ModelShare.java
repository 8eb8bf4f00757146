package io.sightline.operators;

import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** How a task comes by its share of the model. */
public final class ModelShare {

    private ModelShare() {}

    /**
     * The share of a task, on the GPU that is its own, if it has one.
     *
     * @throws SuppressRestartsException if the model cannot be loaded: a checkpoint that is broken,
     *     or a device that is missing, is no better after a restart, so the job ends and says why
     */
    public static ModelRuntime acquire(ModelRuntime.Factory models, RuntimeContext context) {
        try {
            return models.acquire(AssignedGpu.of(context));
        } catch (ModelException e) {
            throw new SuppressRestartsException(e);
        }
    }
}
