package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.torch.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * What was computed of frames that are seen by themselves: of a frame, its patches in the spatial
 * encoder; of a pair, its features in the visual encoder, which never looks from one pair to
 * another. At one size these are the same in whichever selection the frames stand. Device thread
 * only.
 */
final class FrameFeatures implements AutoCloseable {
    private final NDManager manager;
    private final ByteBudgetCache<Key, NDArray> cache;

    /**
     * Frames that are encoded together: one or two, which tells what the features are.
     *
     * @param digests of the encoded images, in order
     * @param size of the resized frames
     */
    record Key(List<String> digests, FrameSize size) {}

    /**
     * @param manager outlives every task
     */
    FrameFeatures(NDManager manager, long bytes) {
        this.manager = manager;
        this.cache = new ByteBudgetCache<>(bytes, NDArray::close);
    }

    /** Features that stay as long as the lease. */
    Optional<ByteBudgetCache.Lease<NDArray>> acquire(Key key) {
        return cache.acquire(key);
    }

    /** Takes features over; nobody else may use this array any more. */
    void put(Key key, NDArray features) {
        features.attach(manager);
        cache.put(key, features, TensorType.bytes(features));
    }

    /** Gives up all that is not in use. */
    void trim() {
        cache.evictUnused();
    }

    @Override
    public void close() {
        cache.close();
    }
}
