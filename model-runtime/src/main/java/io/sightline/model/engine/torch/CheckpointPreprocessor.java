package io.sightline.model.engine.torch;

import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.VisionConfig;
import io.sightline.model.encoder.ChunkReader;
import io.sightline.model.engine.ChunkInput;
import io.sightline.model.engine.Clip;
import io.sightline.model.engine.ClipInput;
import io.sightline.model.engine.GeometryInput;
import io.sightline.model.engine.PrefixInput;
import io.sightline.model.engine.PrefixKey;
import io.sightline.model.engine.Preprocessor;
import io.sightline.model.engine.QuestionTokens;
import io.sightline.model.engine.TokenChooser;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.PatchGrid;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.PromptTemplate;
import io.sightline.model.language.RopePositions;
import io.sightline.model.language.SamplingSettings;
import io.sightline.model.language.TokenSampler;
import io.sightline.model.language.Tokenizer;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import io.sightline.scene.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The host's part of a request, as a checkpoint wants it. Thread-safe. */
public final class CheckpointPreprocessor implements Preprocessor {
    private static final int PUBLISHED_MAX_TOKENS = 1024;

    private final Checkpoint checkpoint;
    private final Tokenizer tokenizer;
    private final PromptTemplate template;
    private final ClipReader clips;
    private final ChunkReader chunks;
    private final String identity;
    private final long bytesPerToken;
    private final int[] head;

    /**
     * @param parts whose tokenizer and configuration are used; closed by whoever made them
     * @param settings number type and pixel limits, which tell one prefix from another
     */
    public CheckpointPreprocessor(ModelParts parts, ClipReader clips, ModelSettings settings) {
        this.checkpoint = parts.checkpoint();
        this.tokenizer = parts.tokenizer();
        this.clips = clips;
        chunks = new ChunkReader(checkpoint.config().spatial());
        template = parts.promptTemplate();
        bytesPerToken = TorchDevice.bytesPerToken(parts);
        identity =
                ModelIdentity.of(
                        checkpoint.directory(),
                        parts.precision(),
                        String.valueOf(settings.minPixels()),
                        String.valueOf(settings.maxPixels()));
        Prompt empty = template.fill(0, "");
        head = Arrays.copyOf(empty.ids(), empty.visualStart());
    }

    /** The words do not depend on how many visual tokens there will be. */
    @Override
    public QuestionTokens tokenize(GenerationRequest request) {
        GenerationOptions options = request.generation();
        Prompt prompt = template.fill(1, request.question());
        int[] ids = prompt.ids();
        SamplingSettings settings = SamplingSettings.of(options, checkpoint.generation());
        TokenSampler sampler = new TokenSampler(settings, ids);
        Set<Integer> stopTokens = Set.copyOf(checkpoint.generation().stopTokens());
        return new QuestionTokens(
                prefixKey(request.frames()),
                Arrays.copyOfRange(ids, prompt.prefixLength(), ids.length),
                options.maxTokens() == null ? PUBLISHED_MAX_TOKENS : options.maxTokens(),
                logits -> choose(sampler, stopTokens, logits));
    }

    private static TokenChooser.Choice choose(
            TokenSampler sampler, Set<Integer> stopTokens, float[] logits) {
        TokenSampler.Choice choice = sampler.next(logits);
        return new TokenChooser.Choice(
                choice.id(), choice.probability(), stopTokens.contains(choice.id()));
    }

    @Override
    public PrefixKey prefixKey(List<Frame> frames) {
        return PrefixKey.of(identity, head, frames.stream().map(Frame::image).toList());
    }

    @Override
    public PrefixInput readPrefix(List<Frame> frames) {
        Clip clip = clips.read(frames);
        PatchGrid grid = grid(clip.pixels());
        VisionConfig vision = checkpoint.config().vision();
        int visualTokens = grid.mergedTokens(vision.spatialMergeSize());
        Prompt prompt = template.fill(visualTokens, "");
        int[] ids = Arrays.copyOf(prompt.ids(), prompt.prefixLength());
        RopePositions.Layout layout =
                new RopePositions.Layout(
                        checkpoint.config().tokens().video(),
                        checkpoint.config().tokens().image(),
                        vision.spatialMergeSize(),
                        vision.tokensPerSecond());
        RopePositions positions = RopePositions.of(ids, List.of(grid), List.of(), layout);
        return new ClipInput(
                clip, ids, prompt.visualStart(), positions, ids.length * bytesPerToken);
    }

    private PatchGrid grid(ResizedFrames clip) {
        VisionConfig vision = checkpoint.config().vision();
        return new PatchGrid(
                clip.count() / vision.temporalPatchSize(),
                clip.height() / vision.patchSize(),
                clip.width() / vision.patchSize());
    }

    @Override
    public ChunkInput readChunk(List<Frame> chunk) {
        return new GeometryInput(chunks.read(chunk));
    }

    @Override
    public String text(int[] tokenIds) {
        return tokenizer.decode(tokenIds);
    }

    @Override
    public String modelName() {
        return checkpoint.name();
    }
}
