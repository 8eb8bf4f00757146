package io.sightline.model.engine.torch;

import io.sightline.model.GenerationRequest;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.encoder.Chunk;
import io.sightline.model.encoder.ChunkReader;
import io.sightline.model.encoder.Clip;
import io.sightline.model.engine.ClipInput;
import io.sightline.model.engine.PrefixKey;
import io.sightline.model.engine.Preprocessor;
import io.sightline.model.engine.QuestionTokens;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.model.language.PatchGrid;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.PromptBuilder;
import io.sightline.model.parts.ModelIdentity;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import io.sightline.scene.Frame;
import java.util.List;

/** The host's part of a request, as a checkpoint wants it. Thread-safe. */
public final class CheckpointPreprocessor implements Preprocessor {
    private final Checkpoint checkpoint;
    private final ModelParts parts;
    private final ClipReader clips;
    private final ChunkReader chunks;
    private final String identity;
    private final String name;
    private final long bytesPerToken;

    /**
     * @param parts whose tokenizer and configuration are used; closed by whoever made them. Those
     *     without a language model need no tokenizer, and answer no question
     * @param settings number type and pixel limits, which tell one prefix from another
     */
    public CheckpointPreprocessor(ModelParts parts, ClipReader clips, ModelSettings settings) {
        this.checkpoint = parts.checkpoint();
        this.parts = parts;
        this.clips = clips;
        chunks = new ChunkReader(checkpoint.config().spatial());
        if (checkpoint.parts().contains(ModelPart.LANGUAGE_MODEL)) {
            parts.promptBuilder(); // What is missing is told now, not with the first question.
        }
        bytesPerToken = TorchDevice.bytesPerToken(parts);
        identity =
                ModelIdentity.stamp(checkpoint.directory()) + parts.precision() + settings.pixels();
        name = parts.modelName();
    }

    /** The words do not depend on how many visual tokens there will be. */
    @Override
    public QuestionTokens tokenize(GenerationRequest request) {
        checkpoint.require(ModelPart.LANGUAGE_MODEL);
        PromptBuilder prompts = parts.promptBuilder();
        int[] words = prompts.words(request.question());
        GeneratedTokens answer = prompts.answer(words, request.generation());
        return new QuestionTokens(prefixKey(request.frames()), words, answer, prompts::requireFits);
    }

    @Override
    public PrefixKey prefixKey(List<Frame> frames) {
        return PrefixKey.of(
                identity, parts.promptBuilder().head(), frames.stream().map(Frame::image).toList());
    }

    @Override
    public ClipInput readPrefix(PrefixKey key, List<Frame> frames) {
        Clip clip = clips.read(key.frames(), frames);
        PatchGrid grid = PatchGrid.of(clip.pixels(), checkpoint.config().vision());
        Prompt prompt = parts.promptBuilder().prefix(grid);
        return new ClipInput(clip, prompt, prompt.ids().length * bytesPerToken);
    }

    @Override
    public Chunk readChunk(List<Frame> chunk) {
        return chunks.read(chunk);
    }

    @Override
    public String text(int[] tokenIds) {
        return parts.tokenizer().decode(tokenIds);
    }

    @Override
    public String modelName() {
        return name;
    }
}
