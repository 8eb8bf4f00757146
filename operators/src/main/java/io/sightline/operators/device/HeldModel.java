package io.sightline.operators.device;

import io.sightline.model.ModelRuntime;
import io.sightline.model.UnusableModelException;
import io.sightline.operators.RunningRequests;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The share of the model that a task holds: one on another device, once its own is lost.
 * Thread-safe.
 */
final class HeldModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldModel.class);

    private final ModelRuntime.Factory models;
    private final DeviceSeat seat;
    private volatile SeatedModel latest;
    private volatile CompletableFuture<SeatedModel> usable;
    private volatile int lossCount;
    private SeatedModel lost;
    private boolean closed;

    /** As {@link DeviceSeat#acquire}. */
    HeldModel(ModelRuntime.Factory models, DeviceSeat seat) {
        this.models = models;
        this.seat = seat;
        latest = seat.acquire(models);
        usable = CompletableFuture.completedFuture(latest);
    }

    /** What there is, usable or not. */
    ModelRuntime latest() {
        return latest.model();
    }

    /** What can be asked, once it is there; fails as the device did where there is no other. */
    CompletableFuture<SeatedModel> usable() {
        return usable;
    }

    /** How many devices it has lost so far. */
    int lossCount() {
        return lossCount;
    }

    /**
     * What comes after a model whose device is lost; all who notice that get the same.
     *
     * @param loss how they noticed
     */
    synchronized CompletableFuture<SeatedModel> after(SeatedModel gone, Throwable loss) {
        if (!gone.equals(lost)) {
            lost = gone;
            lossCount++;
            boolean another = seat.lose(gone.gpu());
            LOG.error(
                    another
                            ? "A device is lost; its scenes go to another"
                            : "The device is lost, and this TaskManager has no other",
                    loss);
            usable = another ? next() : CompletableFuture.failedFuture(loss);
        }
        return usable;
    }

    private CompletableFuture<SeatedModel> next() {
        return CompletableFuture.supplyAsync(() -> seat.acquire(models), HeldModel::start)
                .thenApply(this::replace)
                .exceptionallyCompose(
                        failure ->
                                CompletableFuture.failedFuture(
                                        unusable(RunningRequests.cause(failure))));
    }

    private static UnusableModelException unusable(Throwable failure) {
        return new UnusableModelException(
                "The device is lost, and the model cannot be had on another: " + failure, failure);
    }

    /** A thread of its own, for it may have to load the model. */
    private static void start(Runnable acquisition) {
        Thread thread = new Thread(acquisition, "sightline-failover");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized SeatedModel replace(SeatedModel next) {
        SeatedModel unneeded = closed ? next : latest;
        latest = closed ? latest : next;
        unneeded.model().close();
        return next;
    }

    @Override
    public synchronized void close() {
        closed = true;
        latest.model().close();
    }
}
