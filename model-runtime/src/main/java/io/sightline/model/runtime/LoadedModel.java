package io.sightline.model.runtime;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.encoder.Connector;
import io.sightline.model.encoder.GeometryHeads;
import io.sightline.model.encoder.SpatialEncoder;
import io.sightline.model.encoder.VisualEncoder;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.PromptTemplate;
import io.sightline.model.language.Tokenizer;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.model.torch.DeviceThread;
import java.nio.file.Path;
import java.util.function.BiFunction;

/**
 * The parts of one checkpoint on one device, each loaded when it is first needed and only once: the
 * language model and the geometry share the spatial encoder. Thread-safe; the parts themselves
 * belong to the device's thread.
 */
final class LoadedModel implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final DeviceThread device;
    private final ArchiveLoader loader;
    private final Lazy<VisualEncoder> visualEncoder = part(VisualEncoder::load);
    private final Lazy<SpatialEncoder> spatialEncoder = part(SpatialEncoder::load);
    private final Lazy<Connector> connector = part(Connector::load);
    private final Lazy<LanguageModel> languageModel = part(LanguageModel::load);
    private final Lazy<GeometryHeads> heads = part(GeometryHeads::load);
    private final Lazy<Tokenizer> tokenizer;

    /**
     * Opens a checkpoint.
     *
     * @throws io.sightline.model.ModelException if it is not whole
     */
    LoadedModel(ModelSettings settings, ai.djl.Device device, DataType precision) {
        this.checkpoint = Checkpoint.open(Path.of(settings.directory()));
        var cache =
                settings.cacheDirectory() == null
                        ? ArchiveCache.ofUser()
                        : new ArchiveCache(Path.of(settings.cacheDirectory()));
        this.loader = new ArchiveLoader(cache, device, precision);
        this.tokenizer = new Lazy<>(() -> Tokenizer.open(checkpoint.directory()));
        this.device = new DeviceThread(device, settings.usedThreads());
    }

    private <T> Lazy<T> part(BiFunction<Checkpoint, ArchiveLoader, T> load) {
        return new Lazy<>(() -> load.apply(checkpoint, loader));
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    DeviceThread device() {
        return device;
    }

    VisualEncoder visualEncoder() {
        return visualEncoder.get();
    }

    SpatialEncoder spatialEncoder() {
        return spatialEncoder.get();
    }

    Connector connector() {
        return connector.get();
    }

    LanguageModel languageModel() {
        return languageModel.get();
    }

    GeometryHeads heads() {
        return heads.get();
    }

    boolean hasHeads() {
        return checkpoint
                .parts()
                .containsAll(
                        java.util.List.of(
                                ModelPart.CAMERA_HEAD, ModelPart.POINT_HEAD, ModelPart.DEPTH_HEAD));
    }

    Tokenizer tokenizer() {
        return tokenizer.get();
    }

    PromptTemplate promptTemplate() {
        int video = checkpoint.config().tokens().video();
        return PromptTemplate.read(checkpoint.directory(), tokenizer(), video);
    }

    /** Frees everything, after what is queued on the device. */
    @Override
    public void close() {
        device.close();
        visualEncoder.ifMade(VisualEncoder::close);
        spatialEncoder.ifMade(SpatialEncoder::close);
        connector.ifMade(Connector::close);
        languageModel.ifMade(LanguageModel::close);
        heads.ifMade(GeometryHeads::close);
        tokenizer.ifMade(Tokenizer::close);
    }
}
