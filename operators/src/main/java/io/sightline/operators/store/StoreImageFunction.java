package io.sightline.operators.store;

import io.sightline.operators.ConcurrentCounter;
import io.sightline.operators.SceneFrame;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes frames' images to a folder on their way into their scenes. A frame whose image cannot be
 * written keeps it, and it is state as without a folder: nothing is lost for a full disk.
 */
public final class StoreImageFunction extends RichAsyncFunction<SceneFrame, SceneFrame> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(StoreImageFunction.class);

    /** Images that a task writes at once. */
    public static final int WRITERS = 8;

    private final ImageFolder folder;
    private final long keptMs;
    private transient ExecutorService writers;
    private transient FolderTidying tidying;
    private transient Counter stored;
    private transient Counter unstored;

    /**
     * @param keptMs how long after its capture an image is kept
     */
    public StoreImageFunction(ImageFolder folder, long keptMs) {
        this.folder = folder;
        this.keptMs = keptMs;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup frames = getRuntimeContext().getMetricGroup().addGroup("frames");
        stored = frames.counter("stored", new ConcurrentCounter());
        unstored = frames.counter("unstored", new ConcurrentCounter());
        writers = Executors.newFixedThreadPool(WRITERS);
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            tidying = FolderTidying.start(folder, keptMs);
        }
    }

    @Override
    public void close() {
        if (writers != null) {
            writers.shutdownNow();
        }
        if (tidying != null) {
            tidying.close();
        }
    }

    @Override
    public void asyncInvoke(SceneFrame arrived, ResultFuture<SceneFrame> result) {
        writers.execute(() -> result.complete(List.of(kept(arrived))));
    }

    private SceneFrame kept(SceneFrame arrived) {
        Frame frame = arrived.frame();
        try {
            Frame claimed = frame.keptAs(folder.write(frame));
            stored.inc();
            return arrived.with(claimed);
        } catch (IOException e) {
            if (unstored.getCount() == 0) {
                LOG.warn(
                        "Images cannot be written to {} ({}); until they can be, they are state:"
                                + " see that there is room and a right to write",
                        folder.uri(),
                        e.toString());
            }
            unstored.inc();
            return arrived;
        }
    }
}
