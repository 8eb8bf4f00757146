package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.encoder.Chunk;
import io.sightline.model.encoder.PointMaps;
import io.sightline.model.engine.ClipInput;
import io.sightline.model.engine.DeviceTask;
import io.sightline.model.engine.Duty;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.InferenceDevice;
import io.sightline.model.engine.Prefix;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.engine.memory.DeviceFigures;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.language.KvCache;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.NextToken;
import io.sightline.model.language.TokenBatch;
import io.sightline.model.language.TokenWish;
import io.sightline.model.parts.ModelParts;
import io.sightline.scene.PointMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device that PyTorch computes on. Parts of the model are loaded when they are first needed. */
public final class TorchDevice implements InferenceDevice {
    private static final Logger LOG = LoggerFactory.getLogger(TorchDevice.class);

    private final ModelParts parts;
    private final EngineOptions options;
    private final MemoryShares shares;
    private final Duty duty;
    private boolean loaded;
    private final NDManager manager;
    private final FrameFeatures features;
    private final DeviceMemory memory;
    private final String precision;
    private final Map<Prefix, KvPrefix> prefixes = new HashMap<>();
    private final Map<Prefix, FrameFeatures.Key> frames = new HashMap<>();
    private final HostPrefixes elsewhere;
    private long prefixesMade;
    private long recalled;
    private KvCache kv;
    private PointMaps pointMaps;

    /**
     * To be made by the thread that will own the device.
     *
     * @param parts of the model; closed with this
     * @param duty says which of them are loaded ahead
     */
    public TorchDevice(ModelParts parts, EngineOptions options, MemoryShares shares, Duty duty) {
        this.parts = parts;
        this.options = options;
        this.shares = shares;
        this.duty = duty;
        manager = NDManager.newBaseManager(parts.device(), PtEngine.ENGINE_NAME);
        features = new FrameFeatures(manager, shares.featureBytes());
        elsewhere = new HostPrefixes(parts, shares.hostBytes());
        memory = new DeviceMemory(parts.device());
        precision = parts.weightPrecision().name().toLowerCase(Locale.ROOT);
        parts.readyThread();
    }

    @Override
    public void load(DoubleConsumer progress) {
        if (loaded) {
            return; // every task that shares the engine asks for it
        }
        Map<String, Runnable> all = loadable();
        int there = 0;
        for (Map.Entry<String, Runnable> part : all.entrySet()) {
            long start = System.nanoTime();
            part.getValue().run();
            there++;
            progress.accept((double) there / all.size());
            LOG.info(
                    "{}: the {} is loaded, part {} of {}, in {} ms",
                    parts.checkpoint().name(),
                    part.getKey(),
                    there,
                    all.size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        loaded = true;
    }

    /** In the order in which they are loaded. */
    private Map<String, Runnable> loadable() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        Set<ModelPart> there = parts.checkpoint().parts();
        if (there.contains(ModelPart.AGGREGATOR)) {
            all.put("spatial encoder", parts::spatialEncoder);
        }
        if (duty.answers()) {
            all.put("visual encoder", parts::visualEncoder);
            if (parts.checkpoint().fusesGeometry()) {
                all.put("connector", parts::connector);
            }
            all.put("language model", parts::languageModel);
        }
        if (duty.geometry() && there.contains(ModelPart.CAMERA_HEAD)) {
            all.put("geometry heads", parts::heads);
        }
        return all;
    }

    @Override
    public boolean inRoom() {
        return parts.inRoom();
    }

    @Override
    public int kvSlots() {
        return Math.toIntExact(shares.kvBytes() / bytesPerToken(parts));
    }

    /** What one token's keys and values take. */
    static long bytesPerToken(ModelParts parts) {
        return LanguageModel.bytesPerToken(parts.checkpoint().config().text(), parts.precision());
    }

    @Override
    public DeviceTask<Prefix> encode(ClipInput input) {
        FrameFeatures.Key key = HostPrefixes.key(input.clip());
        BiFunction<KvPrefix, Long, Prefix> naming = (made, next) -> named(key, made, next);
        return elsewhere
                .find(key)
                .map(kept -> recalled(input, kept, naming))
                .orElseGet(() -> computed(input, naming));
    }

    private DeviceTask<Prefix> recalled(
            ClipInput input,
            ByteBudgetCache.Lease<KvPrefix> kept,
            BiFunction<KvPrefix, Long, Prefix> naming) {
        recalled++;
        return new RecallTask(parts.languageModel(), manager, input, kept, naming);
    }

    private DeviceTask<Prefix> computed(
            ClipInput input, BiFunction<KvPrefix, Long, Prefix> naming) {
        // Loaded before the task holds anything, for that may fail.
        if (parts.checkpoint().fusesGeometry()) {
            parts.spatialEncoder();
        }
        int tokens = options.steps().prefixTokens();
        return new PrefixTask(parts, manager, features, input, tokens, naming);
    }

    @Override
    public DeviceTask<List<List<PointMap>>> pointMaps(List<Chunk> chunks) {
        if (pointMaps == null) {
            pointMaps = parts.pointMaps();
        }
        return new GeometryTask(parts.spatialEncoder(), pointMaps, manager, chunks);
    }

    @Override
    public List<NextToken> extend(TokenBatch<Prefix> batch, List<TokenWish> wishes) {
        return DeviceMemory.guarded(
                () -> {
                    if (kv == null) {
                        kv = parts.languageModel().newCache(manager, kvSlots());
                    }
                    try (NDManager scope = manager.newSubManager()) {
                        LanguageModel language = parts.languageModel();
                        NDArray logits = language.extend(scope, batch.over(prefixes::get), kv);
                        return language.choose(scope, logits, wishes);
                    }
                });
    }

    private Prefix named(FrameFeatures.Key key, KvPrefix made, long nextPosition) {
        Prefix prefix = new Prefix(prefixesMade++, made.length(), nextPosition);
        prefixes.put(prefix, made);
        frames.put(prefix, key);
        return prefix;
    }

    @Override
    public void free(Prefix prefix, boolean wanted) {
        FrameFeatures.Key key = frames.remove(prefix);
        try (KvPrefix gone = prefixes.remove(prefix)) {
            if (wanted) {
                elsewhere.keep(key, gone);
            }
        }
    }

    @Override
    public void probe() {
        try (NDManager scope = manager.newSubManager()) {
            float[] two = scope.ones(new Shape(1)).add(1).toFloatArray();
            if (two[0] != 2) {
                throw new ModelException("One and one are " + two[0] + " on " + parts.device());
            }
        }
    }

    @Override
    public DeviceFigures figures() {
        return new DeviceFigures(precision, memory.bytes(), recalled);
    }

    @Override
    public void trim() {
        features.trim();
        if (parts.device().isGpu()) {
            JniUtils.emptyCudaCache();
        }
    }

    @Override
    public void close() {
        features.close();
        elsewhere.close();
        manager.close();
        parts.close();
    }
}
