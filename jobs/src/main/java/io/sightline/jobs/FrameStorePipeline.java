package io.sightline.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sightline.config.FrameStoreOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.store.ImageFolder;
import io.sightline.operators.store.StoreImageFunction;
import java.net.URI;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Images to where {@code frames.store} keeps them, before anything remembers frames. In the change
 * gate's chain, so that frames of a scene stay in its task.
 */
final class FrameStorePipeline {
    /** A folder that does not answer for so long fails the job: frames must not be lost. */
    private static final long WRITTEN_WITHIN_MS = 60_000;

    private FrameStorePipeline() {}

    /** Nothing is written where images are state, or on their topic already. */
    static DataStream<SceneFrame> define(
            DataStream<SceneFrame> frames, JobConfiguration configuration) {
        Optional<URI> folder = FrameStoreOptions.folder(configuration);
        if (folder.isEmpty()) {
            return frames;
        }
        long keptMs = configuration.get(FrameStoreOptions.KEEP).toMillis();
        return AsyncDataStream.orderedWait(
                        frames,
                        new StoreImageFunction(new ImageFolder(folder.get()), keptMs),
                        WRITTEN_WITHIN_MS,
                        MILLISECONDS,
                        2 * StoreImageFunction.WRITERS)
                .name("Store images")
                .uid("store-images");
    }
}
