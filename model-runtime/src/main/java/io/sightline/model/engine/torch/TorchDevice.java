package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import io.sightline.model.encoder.Chunk;
import io.sightline.model.encoder.PointMaps;
import io.sightline.model.engine.ChunkInput;
import io.sightline.model.engine.ClipInput;
import io.sightline.model.engine.DeviceTask;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.Extension;
import io.sightline.model.engine.GeometryInput;
import io.sightline.model.engine.InferenceDevice;
import io.sightline.model.engine.Prefix;
import io.sightline.model.engine.PrefixInput;
import io.sightline.model.language.KvCache;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.TokenBatch;
import io.sightline.model.parts.ModelParts;
import io.sightline.scene.PointMap;
import java.util.Arrays;
import java.util.List;

/** A device that PyTorch computes on. Parts of the model are loaded when they are first needed. */
public final class TorchDevice implements InferenceDevice {
    private final ModelParts parts;
    private final EngineOptions options;
    private final NDManager manager;
    private final FrameFeatures features;
    private final DeviceMemory memory;
    private KvCache kv;
    private PointMaps pointMaps;

    /**
     * To be made by the thread that will own the device.
     *
     * @param parts of the model; closed with this
     */
    public TorchDevice(ModelParts parts, EngineOptions options) {
        this.parts = parts;
        this.options = options;
        manager = NDManager.newBaseManager(parts.device(), PtEngine.ENGINE_NAME);
        features = new FrameFeatures(manager, options.caches().featureBytes());
        memory = new DeviceMemory(parts.device());
        parts.readyThread();
    }

    @Override
    public void load() {
        parts.visualEncoder();
        parts.spatialEncoder();
        parts.connector();
        parts.languageModel();
    }

    @Override
    public boolean inRoom() {
        return parts.inRoom();
    }

    @Override
    public int kvSlots() {
        return Math.toIntExact(options.caches().kvBytes() / bytesPerToken(parts));
    }

    /** What one token's keys and values take. */
    static long bytesPerToken(ModelParts parts) {
        return LanguageModel.bytesPerToken(parts.checkpoint().config().text(), parts.precision());
    }

    @Override
    public DeviceTask<Prefix> encode(PrefixInput input) {
        return new PrefixTask(
                parts, manager, features, (ClipInput) input, options.steps().prefixTokens());
    }

    @Override
    public DeviceTask<List<List<PointMap>>> pointMaps(List<ChunkInput> inputs) {
        if (pointMaps == null) {
            pointMaps = parts.pointMaps();
        }
        List<Chunk> chunks = inputs.stream().map(input -> ((GeometryInput) input).chunk()).toList();
        return new GeometryTask(parts.spatialEncoder(), pointMaps, manager, chunks);
    }

    @Override
    public float[][] extend(Extension pass) {
        return DeviceMemory.guarded(
                () -> {
                    if (kv == null) {
                        kv = parts.languageModel().newCache(manager, kvSlots());
                    }
                    try (NDManager scope = manager.newSubManager()) {
                        return rows(parts.languageModel().extend(scope, batch(pass), kv));
                    }
                });
    }

    private static TokenBatch batch(Extension pass) {
        List<KvPrefix> prefixes =
                pass.prefixes().stream().map(prefix -> ((TorchPrefix) prefix).kv()).toList();
        return new TokenBatch(
                prefixes,
                pass.sharers(),
                pass.ids(),
                pass.positions(),
                pass.write(),
                pass.read(),
                pass.visible());
    }

    private static float[][] rows(NDArray logits) {
        float[] all = logits.toFloatArray();
        int rows = (int) logits.getShape().get(0);
        int width = all.length / rows;
        float[][] split = new float[rows][];
        for (int i = 0; i < rows; i++) {
            split[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
        }
        return split;
    }

    @Override
    public long memoryBytes() {
        return memory.bytes();
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
        manager.close();
        parts.close();
    }
}
