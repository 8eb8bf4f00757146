package io.sightline.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.image.ResizedFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The visual features of one clip: those of pairs that are known already, which are held while the
 * clip needs them, and those that have to be computed, which are kept afterwards. Device thread
 * only.
 */
final class ClipFeatures implements AutoCloseable {
    private final PairFeatures cache;
    private final NDManager manager;
    private final Clip clip;
    private final Map<PairFeatures.Key, NDArray> known = new HashMap<>();
    private final Map<PairFeatures.Key, NDArray> computed = new HashMap<>();
    private final List<ByteBudgetCache.Lease<NDArray>> leases = new ArrayList<>();

    /**
     * @param manager holds computed features as long as the clip needs them
     */
    ClipFeatures(PairFeatures cache, NDManager manager, Clip clip) {
        this.cache = cache;
        this.manager = manager;
        this.clip = clip;
        for (PairFeatures.Key key : keys()) {
            cache.acquire(key)
                    .ifPresent(
                            lease -> {
                                leases.add(lease);
                                known.put(key, lease.value());
                            });
        }
    }

    /** The frames of the pairs that have to be computed, none of them twice. */
    Map<PairFeatures.Key, ResizedFrames> missing() {
        Map<PairFeatures.Key, ResizedFrames> missing = new LinkedHashMap<>();
        List<PairFeatures.Key> keys = keys();
        for (int pair = 0; pair < keys.size(); pair++) {
            if (!known.containsKey(keys.get(pair))) {
                missing.put(keys.get(pair), clip.pixels().part(2 * pair, 2 * pair + 2));
            }
        }
        return missing;
    }

    /** Adds what was computed, {@code [h · w, D]}. */
    void add(PairFeatures.Key key, NDArray features) {
        features.attach(manager);
        computed.put(key, features);
    }

    /** All pairs' features in order, {@code [T/2 · h · w, D]}. */
    NDArray together(NDManager scope) {
        NDList inOrder = new NDList();
        for (PairFeatures.Key key : keys()) {
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

    private List<PairFeatures.Key> keys() {
        List<PairFeatures.Key> keys = new ArrayList<>();
        for (int pair = 0; pair < clip.pixels().count() / 2; pair++) {
            keys.add(
                    new PairFeatures.Key(
                            List.copyOf(clip.digests().subList(2 * pair, 2 * pair + 2)),
                            clip.pixels().size()));
        }
        return keys;
    }
}
