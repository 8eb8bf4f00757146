package io.sightline.operators.store;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the hours of a folder that are kept no longer, once an hour, on a thread of its own. */
final class FolderTidying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderTidying.class);

    private final ImageFolder folder;
    private final long keptMs;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    private FolderTidying(ImageFolder folder, long keptMs) {
        this.folder = folder;
        this.keptMs = keptMs;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // tidy tells of its failures itself
    static FolderTidying start(ImageFolder folder, long keptMs) {
        FolderTidying started = new FolderTidying(folder, keptMs);
        started.thread.scheduleWithFixedDelay(started::tidy, 0, 1, TimeUnit.HOURS);
        return started;
    }

    private void tidy() {
        try {
            int deleted = folder.deleteBefore(System.currentTimeMillis() - keptMs);
            LOG.info("{}: {} hours of images are kept no longer", folder.uri(), deleted);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be tidied now ({}); it grows until it can", folder.uri(), e + "");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
