package io.sightline.operators.device;

import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.UnusableModelException;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a subtask computes: on one of the GPUs that are assigned to its TaskManager, or where the
 * settings say. Thread-safe.
 *
 * @param gpus that are assigned; none where the cluster assigns none
 * @param clock milliseconds since the epoch
 */
record DeviceSeat(GpuSeats seats, Subtask subtask, NavigableSet<Integer> gpus, LongSupplier clock) {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSeat.class);

    static DeviceSeat of(RuntimeContext context) {
        return new DeviceSeat(
                GpuSeats.OF_PROCESS,
                Subtask.of(context),
                AssignedGpus.of(context),
                System::currentTimeMillis);
    }

    /**
     * A share of the model on the subtask's device; on another, where that one is lost.
     *
     * @throws UnusableModelException if there is no other
     * @throws ModelException as {@link ModelRuntime.Factory#acquire}
     */
    SeatedModel acquire(ModelRuntime.Factory models) {
        while (true) {
            OptionalInt gpu =
                    gpus.isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of(seats.take(subtask, gpus, clock.getAsLong()));
            try {
                return new SeatedModel(gpu, models.acquire(gpu));
            } catch (UnusableModelException e) {
                if (!lose(gpu)) {
                    throw e;
                }
                LOG.warn("GPU {} is lost; another is tried", gpu.getAsInt(), e);
            }
        }
    }

    /**
     * A device is of no use any more.
     *
     * @return whether there is another
     */
    boolean lose(OptionalInt gpu) {
        gpu.ifPresent(lost -> seats.lose(lost, clock.getAsLong()));
        return seats.isAnyUsable(gpus, clock.getAsLong());
    }
}
