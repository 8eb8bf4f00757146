package io.sightline.operators;

import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.UnusableModelException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** How a task comes by its share of the model. */
public final class ModelShare {

    private ModelShare() {}

    /**
     * The share of a task, on the GPU that is its own, if it has one.
     *
     * @throws SuppressRestartsException if no restart can mend it: a checkpoint that is broken, or
     *     a device that this machine does not have, so the job ends and says why
     * @throws UnusableModelException if it may be better after a while, as with a device that is
     *     lost: the job restarts
     */
    public static ModelRuntime acquire(ModelRuntime.Factory models, RuntimeContext context) {
        try {
            return models.acquire(AssignedGpu.of(context));
        } catch (UnusableModelException e) {
            throw e;
        } catch (ModelException e) {
            throw new SuppressRestartsException(e);
        }
    }
}
