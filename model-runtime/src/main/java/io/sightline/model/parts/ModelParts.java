package io.sightline.model.parts;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.model.encoder.Connector;
import io.sightline.model.encoder.DepthHead;
import io.sightline.model.encoder.GeometryHeads;
import io.sightline.model.encoder.PointMaps;
import io.sightline.model.encoder.SpatialEncoder;
import io.sightline.model.encoder.VisualEncoder;
import io.sightline.model.image.resize.FramePreprocessor;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.PromptBuilder;
import io.sightline.model.language.PromptTemplate;
import io.sightline.model.language.Tokenizer;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.torch.ArchiveLoader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The parts of one checkpoint on one device, each loaded when it is first needed and only once: the
 * language model and the geometry share the spatial encoder. Thread-safe; the parts themselves
 * belong to whichever thread owns the device.
 */
public final class ModelParts implements AutoCloseable {
    private final ModelSettings settings;
    private final Checkpoint checkpoint;
    private final ai.djl.Device device;
    private final ArchiveLoader loader;
    private final Lazy<VisualEncoder> visualEncoder = part(VisualEncoder::load);
    private final Lazy<SpatialEncoder> spatialEncoder = part(SpatialEncoder::load);
    private final Lazy<Connector> connector = part(Connector::load);
    private final Lazy<LanguageModel> languageModel = part(LanguageModel::load);
    private final Lazy<GeometryHeads> heads = part(GeometryHeads::load);
    private final Lazy<DepthHead> depthHead = part(DepthHead::load);
    private final Lazy<Tokenizer> tokenizer;
    private final Lazy<PromptBuilder> promptBuilder = new Lazy<>(this::readPrompts);

    /**
     * Opens a checkpoint.
     *
     * @throws io.sightline.model.ModelException if it is not whole, or the device is not there
     */
    public ModelParts(ModelSettings settings) {
        this(settings, settings.usedDevice());
    }

    /** Parts that are not loaded, for archives of a device that this machine need not have. */
    public static ModelParts toPrepare(ModelSettings settings) {
        ModelSettings.Place place = settings.place();
        return place.device() == ModelSettings.Device.GPU
                ? new ModelParts(settings, ai.djl.Device.gpu(place.gpu()))
                : new ModelParts(settings);
    }

    private ModelParts(ModelSettings settings, ai.djl.Device device) {
        this.settings = settings;
        this.device = device;
        this.checkpoint = Checkpoint.open(Path.of(settings.directory()));
        this.loader = settings.loader(device);
        this.tokenizer = new Lazy<>(() -> Tokenizer.open(checkpoint.directory()));
    }

    private <T> Lazy<T> part(BiFunction<Checkpoint, ArchiveLoader, T> load) {
        return new Lazy<>(() -> load.apply(checkpoint, loader));
    }

    /** Where the weights come from, with all sizes. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** What answers call it: its name, and what tells it from others that were called so. */
    public String modelName() {
        return ModelIdentity.of(checkpoint);
    }

    /** Whether its geometry comes in the coordinates of the room, the same in every pass. */
    public boolean inRoom() {
        return checkpoint.profile().filter(SightlineProfile::inRoom).isPresent();
    }

    /** Where the weights go. */
    public ai.djl.Device device() {
        return device;
    }

    /** The number type of activations, and of keys and values. */
    public DataType precision() {
        return loader.precision();
    }

    /** What the weights are in. */
    public Precision weightPrecision() {
        if (loader.stored()) {
            return settings.place().precision();
        }
        return precision() == DataType.BFLOAT16 ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    /** The 2D visual encoder. */
    public VisualEncoder visualEncoder() {
        return visualEncoder.get();
    }

    /** The spatial encoder: VGGT's aggregator. */
    public SpatialEncoder spatialEncoder() {
        return spatialEncoder.get();
    }

    /** Fuses what the two encoders see. */
    public Connector connector() {
        return connector.get();
    }

    /** The language model. */
    public LanguageModel languageModel() {
        return languageModel.get();
    }

    /** VGGT's camera and point head. */
    public GeometryHeads heads() {
        return heads.get();
    }

    /** VGGT's depth head. */
    public DepthHead depthHead() {
        return depthHead.get();
    }

    /** Makes point maps of the spatial encoder's tokens, as finely as the settings say. */
    public PointMaps pointMaps() {
        return new PointMaps(heads(), checkpoint.config().spatial(), settings.gridColumns());
    }

    /** Brings frames to the size in which a question's frames are seen. */
    public FramePreprocessor framePreprocessor() {
        return settings.preprocessor(checkpoint);
    }

    /** Size of the weights of all parts, in their archives or in the checkpoint's files. */
    public long byteCount() {
        return archives().mapToLong(loader::byteCount).sum();
    }

    /** Of these, what the archives hold. */
    public long archivedByteCount() {
        return archives().mapToLong(loader::archivedByteCount).sum();
    }

    /**
     * Writes the archives that are not there yet, without loading any.
     *
     * @param progress told of the bytes that were written, read or found
     */
    public void writeArchives(LongConsumer progress) {
        archives().forEach(part -> loader.write(part, progress));
    }

    private Stream<PartArchive> archives() {
        Map<ModelPart, Function<Checkpoint, PartArchive>> byPart = new EnumMap<>(ModelPart.class);
        byPart.put(ModelPart.VISUAL_ENCODER, VisualEncoder::archive);
        byPart.put(ModelPart.LANGUAGE_MODEL, LanguageModel::archive);
        byPart.put(ModelPart.CONNECTOR, Connector::archive);
        byPart.put(ModelPart.AGGREGATOR, SpatialEncoder::archive);
        if (checkpoint.parts().contains(ModelPart.CAMERA_HEAD)) {
            byPart.put(ModelPart.POINT_HEAD, GeometryHeads::archive);
        }
        return byPart.entrySet().stream()
                .filter(part -> checkpoint.parts().contains(part.getKey()))
                .map(part -> part.getValue().apply(checkpoint));
    }

    /** Text to token ids and back. */
    public Tokenizer tokenizer() {
        return tokenizer.get();
    }

    /** Makes the checkpoint's prompts. */
    public PromptBuilder promptBuilder() {
        return promptBuilder.get();
    }

    private PromptBuilder readPrompts() {
        int video = checkpoint.config().tokens().video();
        return new PromptBuilder(
                checkpoint, PromptTemplate.read(checkpoint.directory(), tokenizer(), video));
    }

    /**
     * Readies the calling thread to compute with these parts: some of PyTorch's settings belong to
     * a thread. To be called once, by the thread that owns the device.
     */
    public void readyThread() {
        JniUtils.setNumThreads(settings.usedThreads());
        // What is optimised is optimised for the shapes seen first, and our shapes change.
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** Frees what was loaded; no part may be used any more. */
    @Override
    public void close() {
        visualEncoder.ifMade(VisualEncoder::close);
        spatialEncoder.ifMade(SpatialEncoder::close);
        connector.ifMade(Connector::close);
        languageModel.ifMade(LanguageModel::close);
        heads.ifMade(GeometryHeads::close);
        depthHead.ifMade(DepthHead::close);
        tokenizer.ifMade(Tokenizer::close);
    }
}
