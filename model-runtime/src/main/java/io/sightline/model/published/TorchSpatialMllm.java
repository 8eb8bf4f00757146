package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.model.language.KvCache;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.NextToken;
import io.sightline.model.language.PatchGrid;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.PromptBuilder;
import io.sightline.model.language.SingleSequence;
import io.sightline.model.language.TokenBatch;
import io.sightline.model.language.TokenWish;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.torch.Trace;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Frame;
import java.util.List;

/**
 * Spatial-MLLM (arXiv 2505.23747) as the paper computes it, one question from its frames on: frames
 * are seen by a 2D and by a 3D encoder, a connector fuses what they see, and a language model reads
 * that, then the question. Whatever else is batched, shared or kept is held against this. Belongs
 * to the thread that made it.
 */
public final class TorchSpatialMllm implements AutoCloseable {
    private final ModelParts model;
    private final Checkpoint checkpoint;

    /**
     * Opens a model; its parts are loaded when they are first needed.
     *
     * @throws io.sightline.model.ModelException if the checkpoint is not whole, or the device is
     *     not there
     */
    public TorchSpatialMllm(ModelSettings settings) {
        model = new ModelParts(settings);
        checkpoint = model.checkpoint();
        model.readyThread();
    }

    /**
     * Answers a question.
     *
     * @param frames in time order; an odd count is made even by repeating the last
     * @param trace takes the tensors along the way
     * @throws io.sightline.model.ModelException if a frame is no image or an option makes no sense
     */
    public Generation generate(
            List<Frame> frames, String question, GenerationOptions options, Trace trace) {
        PromptBuilder prompts = model.promptBuilder();
        int[] words = prompts.words(question);
        GeneratedTokens answer = prompts.answer(words, options);
        trace.remark("prompt", question);
        InferenceTrace taps = new InferenceTrace(model, trace);
        try (NDManager manager = newManager()) {
            long start = System.nanoTime();
            ResizedFrames clip = resized(frames);
            NDArray fused = encode(manager, clip);
            taps.encoded(manager, clip, fused);
            long encoded = System.nanoTime();
            Prompt prefix = prompts.prefix(PatchGrid.of(clip, checkpoint.config().vision()));
            prompts.requireFits(prefix.ids().length + words.length);
            long read = say(manager, prefix, fused, words, answer, taps);
            long end = System.nanoTime();
            return new Generation(
                    model.tokenizer().decode(answer.ids()),
                    answer.ids(),
                    answer.confidence(),
                    answer.finishReason(),
                    new Usage(prefix.ids().length + words.length, answer.count()),
                    (encoded - start) / 1e6,
                    (read - encoded) / 1e6,
                    (end - read) / 1e6,
                    model.modelName());
        }
    }

    /** The parts that compute, owned by this. */
    ModelParts model() {
        return model;
    }

    /** Owns the tensors of one pass. */
    NDManager newManager() {
        return NDManager.newBaseManager(model.device(), PtEngine.ENGINE_NAME);
    }

    private ResizedFrames resized(List<Frame> frames) {
        FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
        return model.framePreprocessor().resize(frames.stream().map(decoder::decode).toList());
    }

    /**
     * The dual encoder: what a clip shows in 2D and in 3D, fused for the language model; in 2D
     * alone where that is all that the checkpoint reads.
     *
     * @return {@code [T/2 · h · w, D]}, where h and w count merged patches
     */
    NDArray encode(NDManager manager, ResizedFrames clip) {
        if (!checkpoint.fusesGeometry()) {
            return model.visualEncoder().encode(manager, ClipTensor.of(manager, clip));
        }
        long layer = checkpoint.config().connector().spatialLayer();
        try (NDManager scope = manager.newSubManager()) {
            NDArray frames = ClipTensor.of(scope, clip);
            NDArray visual = model.visualEncoder().encode(scope, frames);
            NDArray spatial =
                    model.spatialEncoder().encode(scope, frames.expandDims(0), layer).get(0);
            return model.connector().fuse(manager, spatial, visual, clip.size());
        }
    }

    /**
     * The language model: reads frames and words, then says an answer token by token.
     *
     * @return when it had read them, as {@link System#nanoTime} counts
     */
    long say(
            NDManager manager,
            Prompt prefix,
            NDArray fused,
            int[] words,
            GeneratedTokens answer,
            InferenceTrace taps) {
        taps.asked(manager, prefix.followedBy(words), fused);
        LanguageModel language = model.languageModel();
        NDArray embedded = language.embed(manager, prefix.ids(), fused, prefix.visualStart());
        KvPrefix read = language.newPrefix(manager, prefix.ids().length);
        language.prefill(manager, embedded, prefix.positions().rows(), read);
        SingleSequence sequence =
                new SingleSequence(read, prefix.positions().after(prefix.ids().length));
        KvCache cache = language.newCache(manager, words.length + answer.limit());
        NextToken next = extend(manager, sequence.next(words), cache, answer, taps);
        long began = System.nanoTime();
        while (!answer.add(next)) {
            next = extend(manager, sequence.next(answer.last()), cache, answer, taps);
        }
        taps.said(answer.ids());
        return began;
    }

    private NextToken extend(
            NDManager manager,
            TokenBatch<KvPrefix> batch,
            KvCache cache,
            GeneratedTokens answer,
            InferenceTrace taps) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray logits = model.languageModel().extend(scope, batch, cache);
            taps.scored(logits.toFloatArray());
            List<TokenWish> wish = List.of(answer.wish());
            return model.languageModel().choose(scope, logits, wish).get(0);
        }
    }

    /** Frees the weights. */
    @Override
    public void close() {
        model.close();
    }
}
