package io.sightline.operators.device;

import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.UnusableModelException;
import io.sightline.operators.RunningRequests;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** How a task comes by its share of the model. */
public final class ModelShare {
    private ModelShare() {}

    /**
     * The share of a task, on the GPU that its subtask uses, if there are any, and on another when
     * that one is lost.
     *
     * @throws SuppressRestartsException if no restart can mend it: a checkpoint that is broken, or
     *     a device that this machine does not have, so the job ends and says why
     * @throws UnusableModelException if a restart may mend it, as where all devices are lost
     */
    public static ModelRuntime acquire(ModelRuntime.Factory models, RuntimeContext context) {
        try {
            return new FailoverModel(new HeldModel(models, DeviceSeat.of(context)));
        } catch (ModelException e) {
            throw asFailure(e);
        }
    }

    /**
     * The loading of a share's model, which fails as {@link #acquire} does: with what the task is
     * to fail with.
     */
    public static CompletableFuture<Void> loading(ModelRuntime model) {
        return model.ready()
                .handle((loaded, failure) -> failure)
                .thenCompose(
                        failure ->
                                failure == null
                                        ? CompletableFuture.completedFuture(null)
                                        : CompletableFuture.failedFuture(asFailure(failure)));
    }

    private static RuntimeException asFailure(Throwable failure) {
        Throwable cause = RunningRequests.cause(failure);
        if (cause instanceof UnusableModelException passing) {
            return passing;
        }
        return cause instanceof ModelException
                ? new SuppressRestartsException(cause)
                : new UnusableModelException("The model cannot be loaded: " + cause, cause);
    }

    /** Whether it is for a task to fail with, not for who asked the model. */
    public static boolean failsTask(Throwable failure) {
        return failure instanceof UnusableModelException
                || failure instanceof SuppressRestartsException;
    }
}
