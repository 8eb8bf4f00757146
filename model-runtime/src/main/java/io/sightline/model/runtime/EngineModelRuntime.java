package io.sightline.model.runtime;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import com.codahale.metrics.Clock;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.engine.Duty;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.InferenceEngine;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.engine.torch.CheckpointPreprocessor;
import io.sightline.model.engine.torch.ClipReader;
import io.sightline.model.engine.torch.TorchDevice;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.inspection.MemoryBudget;
import io.sightline.model.parts.ModelIdentity;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.question.UserTurns;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A share of an engine. All shares of one model on one device use the same weights, caches and
 * device thread; an engine that nobody holds stays loaded for a while, so that a job which restarts
 * in the same process finds it warm.
 */
public final class EngineModelRuntime implements ModelRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(EngineModelRuntime.class);
    private static final Shared<Key, DeviceThread> OF_PROCESS =
            new Shared<>(
                    (delay, action) ->
                            CompletableFuture.delayedExecutor(
                                            delay.toMillis(), TimeUnit.MILLISECONDS)
                                    .execute(action),
                    DeviceThread::isUsable);

    private final Shared<Key, DeviceThread>.Share share;
    private final Duty duty;
    private final UserTurns turns;

    /** New weights in the same directory are another model. */
    private record Key(ModelSettings settings, EngineOptions options, Duty duty, String stamp) {}

    private EngineModelRuntime(Shared<Key, DeviceThread>.Share share, Duty duty, UserTurns turns) {
        this.share = share;
        this.duty = duty;
        this.turns = turns;
    }

    /**
     * A share of the process's engine for this model.
     *
     * @throws io.sightline.model.ModelException if the checkpoint is not whole, or the device is
     *     not there
     */
    public static EngineModelRuntime acquire(ModelSettings settings, EngineOptions options) {
        return acquire(Checkpoint.open(Path.of(settings.directory())), settings, options, Duty.ALL);
    }

    private static EngineModelRuntime acquire(
            Checkpoint checkpoint, ModelSettings settings, EngineOptions options, Duty duty) {
        Key key = new Key(settings, options, duty, ModelIdentity.stamp(checkpoint.directory()));
        return new EngineModelRuntime(
                OF_PROCESS.acquire(key, options.keep(), () -> start(key)),
                duty,
                checkpoint.turns());
    }

    /**
     * The recipe for one that answers; a checkpoint that cannot is refused at once. Of one without
     * VGGT's heads no point maps come: its frames go without geometry.
     *
     * @param geometry directory of the checkpoint that says where pixels are instead of this one,
     *     {@code null} if there is none
     */
    public static Factory answering(
            ModelSettings settings, EngineOptions options, String geometry) {
        Duty duty = geometry == null ? Duty.ALL : new Duty(true, false, geometry);
        return factory(settings, options, duty);
    }

    /**
     * The recipe for one that only says where pixels are; a checkpoint that cannot is refused at
     * once.
     *
     * @param answers directory of the checkpoint that answers, {@code null} where an endpoint does
     */
    public static Factory placing(ModelSettings settings, EngineOptions options, String answers) {
        return factory(settings, options, new Duty(false, true, answers));
    }

    private static Factory factory(ModelSettings settings, EngineOptions options, Duty duty) {
        return gpu -> {
            Checkpoint checkpoint = Checkpoint.open(Path.of(settings.directory()));
            if (duty.answers()) {
                checkpoint.require(ModelPart.LANGUAGE_MODEL);
            } else {
                checkpoint.require(ModelPart.CAMERA_HEAD, ModelPart.POINT_HEAD);
            }
            return acquire(
                    checkpoint,
                    gpu.isPresent() ? settings.onGpu(gpu.getAsInt()) : settings,
                    options,
                    possible(duty, checkpoint));
        };
    }

    private static Duty possible(Duty wanted, Checkpoint checkpoint) {
        boolean alone = wanted.answers() && wanted.geometry();
        return alone && !checkpoint.hasGeometry() ? new Duty(true, false, null) : wanted;
    }

    private static DeviceThread start(Key key) {
        return DeviceThread.start(
                key.settings.directory(), () -> load(key.settings, key.options, key.duty));
    }

    private static InferenceEngine load(ModelSettings wanted, EngineOptions options, Duty duty) {
        ModelSettings settings = PrecisionChoice.settle(wanted, options.memory(), duty.beside());
        ModelParts parts = new ModelParts(settings);
        long weights = PrecisionChoice.weights(settings.directory(), parts.weightPrecision());
        long others =
                PrecisionChoice.others(
                        wanted,
                        parts.device(),
                        parts.weightPrecision(),
                        options.memory(),
                        duty.beside());
        long all = MemoryBudget.of(parts.device()).total(options.memory(), weights + others);
        long total = duty.share(all, weights, others);
        long host = MemoryBudget.spare(parts.device(), options.memory(), gpus());
        MemoryShares shares = MemoryShares.of(total, weights).withHost(host);
        LOG.info("{} may take {} bytes: {}", settings.directory(), total, shares);
        tellWithoutGeometry(parts.checkpoint(), duty);
        ClipReader clips =
                new ClipReader(ImageLimits.DEFAULT, parts.framePreprocessor(), shares.frameBytes());
        return new InferenceEngine(
                options,
                shares,
                Clock.defaultClock(),
                new TorchDevice(parts, options, shares, duty),
                new CheckpointPreprocessor(parts, clips, settings),
                ForkJoinPool.commonPool());
    }

    private static int gpus() {
        return Engine.getEngine(PtEngine.ENGINE_NAME).getGpuCount();
    }

    private static void tellWithoutGeometry(Checkpoint checkpoint, Duty duty) {
        if (duty.answers() && !checkpoint.fusesGeometry()) {
            LOG.info(
                    "{} is a Qwen2.5-VL alone: no geometry goes into its answers",
                    checkpoint.directory());
        }
        if (duty.beside() == null && !checkpoint.hasGeometry()) {
            LOG.warn(
                    "{} does not say where pixels are: frames are chosen by time, unless cameras"
                            + " send depth; name a VGGT in geometry.model-directory",
                    checkpoint.directory());
        }
    }

    @Override
    public CompletableFuture<Void> ready() {
        return share.value().engine().load();
    }

    @Override
    public PointMapEstimator pointMaps() {
        return duty.geometry() ? share.value().engine() : PointMapEstimator.NONE;
    }

    @Override
    public UserTurns turns() {
        return turns;
    }

    @Override
    public SpatialMllm mllm() {
        return share.value().engine();
    }

    /** What the engine has done and holds; the same for all shares. */
    @Override
    public Map<String, Supplier<Number>> gauges() {
        return share.value().engine().gauges();
    }

    @Override
    public String precision() {
        return share.value().engine().precision();
    }

    @Override
    public void close() {
        share.close();
    }
}
