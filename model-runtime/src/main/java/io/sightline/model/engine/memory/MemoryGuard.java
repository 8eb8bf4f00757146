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
 * requests alone. Any other failure of a batch is brought home to its cause in the same way.
 */
public final class MemoryGuard {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryGuard.class);

    private final Runnable relief;

    /**
     * @param relief gives up what is kept only for speed
     */
    public MemoryGuard(Runnable relief) {
        this.relief = relief;
    }

    /** Runs a step over a batch; what fails after a second try is handed to {@code failed}. */
    public <T> void run(
            List<T> batch, Consumer<List<T>> step, BiConsumer<T, RuntimeException> failed) {
        try {
            step.accept(batch);
        } catch (RuntimeException e) {
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
        } catch (OutOfDeviceMemoryException e) {
            relieve(e);
            return piece.getAsBoolean();
        }
    }

    /** Makes room, if that is what was missing. */
    public void relieve(RuntimeException failure) {
        LOG.warn("A step on the device failed and is tried once more", failure);
        if (failure instanceof OutOfDeviceMemoryException) {
            relief.run();
        }
    }

    /** The failure as the asker should read it. */
    public static ModelException explained(String subject, RuntimeException failure) {
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
        return new ModelException(
                subject + " failed on the device: " + failure.getMessage(), failure);
    }

    private <T> void halves(
            List<T> batch, Consumer<List<T>> step, BiConsumer<T, RuntimeException> failed) {
        int half = batch.size() / 2;
        attempt(batch.subList(0, half), step, failed);
        attempt(batch.subList(half, batch.size()), step, failed);
    }

    private <T> void attempt(
            List<T> batch, Consumer<List<T>> step, BiConsumer<T, RuntimeException> failed) {
        try {
            step.accept(batch);
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                failed.accept(batch.get(0), e);
            } else {
                halves(batch, step, failed);
            }
        }
    }
}
