package io.sightline.model.runtime;

import io.sightline.model.ModelException;
import io.sightline.model.UnusableModelException;
import io.sightline.model.engine.InferenceEngine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns a device: it loads the model, runs the engine's steps, and closes
 * everything when it is told to.
 */
final class DeviceThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceThread.class);

    /** Deadlines of waiting requests are looked at this often while nothing can be computed. */
    private static final long WAITING_MS = 20;

    private static final long IDLE_MS = 60_000;

    private final Thread thread;
    private final CompletableFuture<InferenceEngine> loaded = new CompletableFuture<>();
    private volatile boolean stopping;

    private DeviceThread(String name, Supplier<InferenceEngine> loader) {
        thread = new Thread(() -> run(loader), "sightline-device-" + name);
        thread.setDaemon(true);
    }

    /**
     * Loads an engine on a thread of its own and starts it.
     *
     * @throws ModelException if it cannot be loaded; an {@link UnusableModelException} where it is
     *     not known that another try would fail as well, as with a device that is lost for a while
     */
    static DeviceThread start(String name, Supplier<InferenceEngine> loader) {
        DeviceThread started = new DeviceThread(name, loader);
        started.thread.start();
        try {
            started.loaded.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ModelException told
                    ? told
                    : new UnusableModelException(
                            "%s cannot be loaded (%s); see that its device works, and the log for more"
                                    .formatted(name, e.getCause()),
                            e.getCause());
        }
        return started;
    }

    /** The engine that runs here. */
    InferenceEngine engine() {
        return loaded.join();
    }

    private void run(Supplier<InferenceEngine> loader) {
        InferenceEngine engine;
        try {
            engine = loader.get();
        } catch (RuntimeException | Error e) {
            loaded.completeExceptionally(e);
            return;
        }
        loaded.complete(engine);
        try {
            while (!stopping) {
                if (!engine.step()) {
                    engine.await(engine.isWaiting() ? WAITING_MS : IDLE_MS);
                }
            }
            engine.close();
        } catch (InterruptedException e) {
            LOG.warn("The device thread was interrupted; its engine is of no use any more");
            engine.breakDown(e);
        } catch (RuntimeException | Error e) {
            LOG.error("The device thread failed; its engine is of no use any more", e);
            engine.breakDown(e);
        }
    }

    /** Whether the engine takes requests. */
    boolean isUsable() {
        return engine().isOpen();
    }

    /** Stops after the current step, fails what is under way and frees the device. */
    @Override
    public void close() {
        stopping = true;
        engine().wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
