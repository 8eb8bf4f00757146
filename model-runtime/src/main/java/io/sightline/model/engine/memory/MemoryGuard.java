package io.sightline.model.engine.memory;

import io.sightline.model.ModelException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a step fails. Out of device memory: everything kept only for speed is given up,
 * a batch is split, each part is tried once more, and what then still fails is the failure of those
 * requests alone. Any other failure of a batch is brought home to its cause in the same way, unless
 * the device is lost: that is everybody's.
 */
public final class MemoryGuard {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryGuard.class);

    private final Runnable relief;
    private final Runnable probe;

    /**
     * @param relief gives up what is kept only for speed
     * @param probe computes something very small on the device; throws if that fails
     */
    public MemoryGuard(Runnable relief, Runnable probe) {
        this.relief = relief;
        this.probe = probe;
    }

    /** Runs a step over a batch; what fails after a second try is handed to {@code failed}. */
    public <T> void run(List<T> batch, Consumer<List<T>> step, BiConsumer<T, Throwable> failed) {
        try {
            step.accept(batch);
        } catch (RuntimeException | OutOfMemoryError e) {
            relieve(e);
            if (batch.size() == 1) {
                attempt(batch, step, failed);
            } else {
                halves(batch, step, failed);
            }
        }
    }

    /** Runs one piece, and once more after relief if there was no memory for it. */
    public boolean retrying(BooleanSupplier piece) {
        try {
            return piece.getAsBoolean();
        } catch (RuntimeException | OutOfMemoryError e) {
            relieve(e);
            if (isOutOfMemory(e)) {
                return piece.getAsBoolean();
            }
            throw e;
        }
    }

    /**
     * Makes room, if that is what was missing; otherwise sees whether the device still computes.
     *
     * @throws DeviceLostError if it does not
     */
    public void relieve(Throwable failure) {
        LOG.warn("A step on the device failed", failure);
        if (isOutOfMemory(failure) && tried(relief, failure)) {
            return;
        }
        if (!tried(probe, failure)) {
            throw new DeviceLostError(failure);
        }
    }

    private static boolean tried(Runnable work, Throwable failure) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
            return false;
        }
    }

    private static boolean isOutOfMemory(Throwable failure) {
        return failure instanceof OutOfDeviceMemoryException || failure instanceof OutOfMemoryError;
    }

    /** The failure as the asker should read it. */
    public static ModelException explained(String subject, Throwable failure) {
        if (failure instanceof ModelException told) {
            return told;
        }
        if (failure instanceof OutOfDeviceMemoryException) {
            return new ModelException(
                    subject
                            + " does not fit into the device's free memory, even alone and with empty"
                            + " caches; use fewer or smaller frames, or smaller caches",
                    failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new ModelException(
                    subject
                            + " does not fit into the Java heap ("
                            + failure.getMessage()
                            + "); give the process more heap, or fewer requests at a time",
                    failure);
        }
        return new ModelException(
                subject + " failed on the device: " + failure.getMessage(), failure);
    }

    private <T> void halves(
            List<T> batch, Consumer<List<T>> step, BiConsumer<T, Throwable> failed) {
        int half = batch.size() / 2;
        attempt(batch.subList(0, half), step, failed);
        attempt(batch.subList(half, batch.size()), step, failed);
    }

    private <T> void attempt(
            List<T> batch, Consumer<List<T>> step, BiConsumer<T, Throwable> failed) {
        try {
            step.accept(batch);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (batch.size() == 1) {
                failed.accept(batch.get(0), e);
            } else {
                halves(batch, step, failed);
            }
        }
    }
}
