package io.sightline.model.engine.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.ModelException;
import io.sightline.model.encoder.Clip;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.parts.ModelParts;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys and values that found no room on the device any more, in the host's memory: to bring them
 * back takes a copy, to make them anew a whole encoding. Device thread only.
 */
final class HostPrefixes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostPrefixes.class);

    private final NDManager host = NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME);
    private final ModelParts parts;
    private final ByteBudgetCache<FrameFeatures.Key, KvPrefix> kept;

    /**
     * @param parts of the model that makes them
     * @param bytes that they may take, 0 for none
     */
    HostPrefixes(ModelParts parts, long bytes) {
        this.parts = parts;
        kept = new ByteBudgetCache<>(bytes, KvPrefix::close);
    }

    /** What tells a prefix from all others of the same model. */
    static FrameFeatures.Key key(Clip clip) {
        return new FrameFeatures.Key(clip.digests(), clip.pixels().size());
    }

    /** Copies a prefix, if there is room for it; whoever has it goes on having it. */
    void keep(FrameFeatures.Key key, KvPrefix prefix) {
        if (kept.contains(key) || !kept.fits(prefix.byteCount())) {
            return;
        }
        try {
            kept.put(key, parts.languageModel().copy(host, prefix), prefix.byteCount());
        } catch (EngineException | ModelException e) {
            // It is lost, then, as it would have been without.
            LOG.warn("A prefix cannot be kept in the host's memory", e);
        }
    }

    /** A prefix that stays as long as the lease. */
    Optional<ByteBudgetCache.Lease<KvPrefix>> find(FrameFeatures.Key key) {
        return kept.acquire(key);
    }

    @Override
    public void close() {
        kept.close();
        host.close();
    }
}
