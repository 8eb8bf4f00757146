package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.SpatialMllm;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.resize.FramePreprocessor;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.KvCache;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.PromptTemplate;
import io.sightline.model.language.RopePositions;
import io.sightline.model.language.SamplingSettings;
import io.sightline.model.language.SingleSequence;
import io.sightline.model.language.TokenBatch;
import io.sightline.model.language.TokenSampler;
import io.sightline.model.language.Tokenizer;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.torch.DeviceThread;
import io.sightline.model.torch.Trace;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Spatial-MLLM (arXiv 2505.23747): frames are seen by a 2D and by a 3D encoder, a connector fuses
 * what they see, and a language model reads that, then the question. Thread-safe.
 */
public final class TorchSpatialMllm implements SpatialMllm {
    private static final int PUBLISHED_MAX_TOKENS = 1024;

    private final ModelParts model;
    private final DeviceThread device;
    private final Checkpoint checkpoint;
    private final FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
    private final FramePreprocessor preprocessor;
    private final ClipEncoder clipEncoder;
    private final PromptTemplate template;
    private final RopePositions.Layout layout;
    private final LanguageModel languageModel;
    private final Tokenizer tokenizer;

    TorchSpatialMllm(ModelParts model, DeviceThread device, FramePreprocessor preprocessor) {
        this.model = model;
        this.device = device;
        this.checkpoint = model.checkpoint();
        this.preprocessor = preprocessor;
        this.clipEncoder = new ClipEncoder(model);
        this.template = model.promptTemplate();
        var config = checkpoint.config();
        this.layout =
                new RopePositions.Layout(
                        config.tokens().video(),
                        config.tokens().image(),
                        config.vision().spatialMergeSize(),
                        config.vision().tokensPerSecond());
        this.languageModel = model.languageModel();
        this.tokenizer = model.tokenizer();
    }

    @Override
    public CompletableFuture<Generation> generate(GenerationRequest request) {
        return generate(request, InferenceProbe.NONE);
    }

    /**
     * Answers one question and records what is computed along the way.
     *
     * @param trace takes the tensors before the future completes
     */
    public CompletableFuture<Generation> generate(GenerationRequest request, Trace trace) {
        return generate(request, new InferenceTrace(model, trace));
    }

    private CompletableFuture<Generation> generate(
            GenerationRequest request, InferenceProbe probe) {
        var stopwatch = new Stopwatch();
        return device.submit(
                () -> resized(request.frames()),
                (manager, clip, cancelled) ->
                        answer(manager, clip, new Asked(request, probe, stopwatch, cancelled)));
    }

    private ResizedFrames resized(List<Frame> frames) {
        var images = frames.parallelStream().map(frame -> decoder.decode(frame.image())).toList();
        return preprocessor.resize(images);
    }

    private Generation answer(NDManager manager, ResizedFrames clip, Asked asked) {
        asked.requireWanted();
        var fused = clipEncoder.encode(manager, clip);
        asked.probe().encoded(manager, clip, fused);
        double encodeMs = asked.stopwatch().lapMs();

        asked.requireWanted();
        var options = asked.request().generation();
        int limit = options.maxTokens() == null ? PUBLISHED_MAX_TOKENS : options.maxTokens();
        var prompt = prompt(manager, clip, fused, asked);
        var prefix = languageModel.newPrefix(manager, prompt.prefixLength());
        prompt.readPrefix(languageModel, manager, prefix);
        var sequence = new SingleSequence(prefix, prompt.positionOfWords());
        var words = prompt.words();
        var cache = languageModel.newCache(manager, words.length + limit);
        var logits = extended(manager, sequence.next(words), cache);
        double prefillMs = asked.stopwatch().lapMs();

        var settings = SamplingSettings.of(options, checkpoint.generation());
        var sampler = new TokenSampler(settings, prompt.ids());
        var generated = new GeneratedTokens(checkpoint.generation().stopTokens(), limit);
        asked.probe().scored(logits);
        generated.add(sampler.next(logits));
        while (!generated.finished()) {
            asked.requireWanted();
            logits = extended(manager, sequence.next(generated.last()), cache);
            asked.probe().scored(logits);
            generated.add(sampler.next(logits));
        }
        double decodeMs = asked.stopwatch().lapMs();
        asked.probe().finished(generated.ids());

        return new Generation(
                tokenizer.decode(generated.ids()),
                generated.ids(),
                generated.confidence(),
                generated.finishReason(),
                new Usage(prompt.length(), generated.ids().length),
                encodeMs,
                prefillMs,
                decodeMs,
                checkpoint.name());
    }

    private EmbeddedPrompt prompt(
            NDManager manager, ResizedFrames clip, NDArray fused, Asked asked) {
        var prompt = template.fill((int) fused.getShape().get(0), asked.request().question());
        var grid = PatchGrids.of(clip, checkpoint.config().vision());
        var positions = RopePositions.of(prompt.ids(), List.of(grid), List.of(), layout);
        var embeddings = languageModel.embed(manager, prompt.ids(), fused, prompt.visualStart());
        asked.probe().embedded(manager, prompt, positions, embeddings);
        return new EmbeddedPrompt(prompt, positions, embeddings);
    }

    private float[] extended(NDManager manager, TokenBatch batch, KvCache cache) {
        try (var scope = manager.newSubManager()) {
            return languageModel.extend(scope, batch, cache).toFloatArray();
        }
    }
}
