package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.encoder.Clip;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.image.resize.ResizedFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The features of one clip's frames: those that are known already, which are held while the clip
 * needs them, and those that have to be computed, which are kept afterwards. Device thread only.
 */
final class ClipFeatures implements AutoCloseable {
    private final FrameFeatures cache;
    private final NDManager manager;
    private final Clip clip;
    private final int framesEach;
    private final Map<FrameFeatures.Key, NDArray> known = new HashMap<>();
    private final Map<FrameFeatures.Key, NDArray> computed = new HashMap<>();
    private final List<ByteBudgetCache.Lease<NDArray>> leases = new ArrayList<>();

    /**
     * @param manager holds computed features as long as the clip needs them
     * @param framesEach how many frames features are of, 1 or 2
     */
    ClipFeatures(FrameFeatures cache, NDManager manager, Clip clip, int framesEach) {
        this.cache = cache;
        this.manager = manager;
        this.clip = clip;
        this.framesEach = framesEach;
        for (FrameFeatures.Key key : Set.copyOf(keys())) {
            cache.acquire(key)
                    .ifPresent(
                            lease -> {
                                leases.add(lease);
                                known.put(key, lease.value());
                            });
        }
    }

    /** The frames whose features have to be computed, none of them twice. */
    Map<FrameFeatures.Key, ResizedFrames> missing() {
        Map<FrameFeatures.Key, ResizedFrames> missing = new LinkedHashMap<>();
        List<FrameFeatures.Key> keys = keys();
        for (int i = 0; i < keys.size(); i++) {
            if (!known.containsKey(keys.get(i))) {
                missing.put(keys.get(i), clip.pixels().part(i * framesEach, (i + 1) * framesEach));
            }
        }
        return missing;
    }

    /** Adds what was computed; of the shape of all others. */
    void add(FrameFeatures.Key key, NDArray features) {
        features.attach(manager);
        computed.put(key, features);
    }

    /**
     * All features in order, {@code [frames / framesEach · n, …]} where each has {@code [n, …]}.
     */
    NDArray together(NDManager scope) {
        NDList inOrder = new NDList();
        for (FrameFeatures.Key key : keys()) {
            inOrder.add(known.getOrDefault(key, computed.get(key)));
        }
        NDArray together = NDArrays.concat(inOrder);
        together.attach(scope);
        return together;
    }

    /** Hands what was computed to whoever needs it next; this clip needs no features any more. */
    void handOver() {
        computed.forEach(cache::put);
        computed.clear();
        close();
    }

    @Override
    public void close() {
        leases.forEach(ByteBudgetCache.Lease::close);
    }

    private List<FrameFeatures.Key> keys() {
        List<FrameFeatures.Key> keys = new ArrayList<>();
        for (int from = 0; from < clip.pixels().count(); from += framesEach) {
            keys.add(
                    new FrameFeatures.Key(
                            List.copyOf(clip.digests().subList(from, from + framesEach)),
                            clip.pixels().size()));
        }
        return keys;
    }
}
