package io.sightline.model.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The one thread that works on a device. Work is done in the order in which it comes, each piece in
 * a scope of tensors of its own. Thread-safe.
 */
public final class DeviceThread implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** Something to compute; tensors of {@code manager} are freed when it returns. */
    @FunctionalInterface
    public interface Work<T> {

        /** Computes; what it throws fails the future. */
        T run(NDManager manager) throws Exception;
    }

    /** Something to compute from what was prepared elsewhere. */
    @FunctionalInterface
    public interface PreparedWork<P, T> {

        /**
         * Computes; what it throws fails the future.
         *
         * @param cancelled whether nobody waits for the result any more
         */
        T run(NDManager manager, P prepared, BooleanSupplier cancelled) throws Exception;
    }

    private final Device device;
    private final ExecutorService thread;

    /**
     * Starts the thread.
     *
     * @param threads that one operation on a CPU may use; the engine has one such number per
     *     process
     */
    public DeviceThread(Device device, int threads) {
        this.device = device;
        this.thread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            var owner = new Thread(task, "model-" + device.getDeviceType());
                            owner.setDaemon(true);
                            return owner;
                        });
        thread.execute(() -> prepare(threads));
    }

    private static void prepare(int threads) {
        Engine.getEngine(PtEngine.ENGINE_NAME); // loads the native library
        JniUtils.setNumThreads(threads);
        // What is optimised is optimised for the shapes seen first, and our shapes change.
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** The device. */
    public Device device() {
        return device;
    }

    /** Queues work. */
    public <T> CompletableFuture<T> submit(Work<T> work) {
        var result = new CompletableFuture<T>();
        complete(result, work);
        return result;
    }

    /**
     * Queues work behind a preparation that needs no device and runs beside it.
     *
     * @return cancelling it stops what has not begun
     */
    public <P, T> CompletableFuture<T> submit(Supplier<P> preparation, PreparedWork<P, T> work) {
        var result = new CompletableFuture<T>();
        ForkJoinPool.commonPool().execute(() -> prepare(preparation, work, result));
        return result;
    }

    private <P, T> void prepare(
            Supplier<P> preparation, PreparedWork<P, T> work, CompletableFuture<T> result) {
        try {
            var prepared = preparation.get();
            complete(result, manager -> work.run(manager, prepared, result::isDone));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private <T> void complete(CompletableFuture<T> result, Work<T> work) {
        thread.execute(
                () -> {
                    if (!result.isDone()) {
                        run(result, work);
                    }
                });
    }

    private <T> void run(CompletableFuture<T> result, Work<T> work) {
        try (var manager = NDManager.newBaseManager(device, PtEngine.ENGINE_NAME)) {
            result.complete(work.run(manager));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /** Finishes what was queued, then ends the thread. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
