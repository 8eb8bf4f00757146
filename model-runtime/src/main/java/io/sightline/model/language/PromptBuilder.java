package io.sightline.model.language;

import io.sightline.model.GenerationOptions;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.config.GenerationConfig;
import io.sightline.model.checkpoint.config.TextConfig;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the prompts of one checkpoint. The frames come first and the question after them, so that
 * everything up to the last visual token depends on the frames alone. Thread-safe while the
 * template's tokenizer is open.
 */
public final class PromptBuilder {
    private static final int PUBLISHED_MAX_TOKENS = 1024;

    private final PromptTemplate template;
    private final VisualTokenLayout layout;
    private final GenerationConfig generation;
    private final TextConfig text;

    /**
     * @param template the checkpoint's own
     */
    public PromptBuilder(Checkpoint checkpoint, PromptTemplate template) {
        this.template = template;
        this.layout = VisualTokenLayout.of(checkpoint.config());
        this.generation = checkpoint.generation();
        this.text = checkpoint.config().text();
    }

    /** The ids that every prompt of this checkpoint begins with, up to the first visual token. */
    public int[] head() {
        return template.before();
    }

    /**
     * The prompt up to and including the last visual token of a clip with these patches.
     *
     * @throws io.sightline.model.ModelException if it is longer than the model's context
     */
    public Prompt prefix(PatchGrid grid) {
        int[] head = template.before();
        int[] ids = Arrays.copyOf(head, head.length + grid.mergedTokens(layout.merge()));
        requireFits(ids.length);
        Arrays.fill(ids, head.length, ids.length, layout.videoToken());
        return new Prompt(ids, head.length, RopePositions.of(ids, grid, layout));
    }

    /**
     * The ids after the last visual token.
     *
     * @param question the user's words, never taken for special tokens
     * @throws io.sightline.model.ModelException if they are longer than the model's context
     */
    public int[] words(String question) {
        int[] words = template.after(question);
        requireFits(words.length);
        return words;
    }

    /**
     * Refuses a prompt, of frames and words, that the model was not made for.
     *
     * @throws io.sightline.model.ModelException if it is longer than the model's context
     */
    public void requireFits(int tokens) {
        text.requireFits(tokens);
    }

    /**
     * An answer that has not begun.
     *
     * @param words the ids after the last visual token
     * @param asked what differs from how the checkpoint wants text to be generated
     * @throws io.sightline.model.ModelException if an option makes no sense
     */
    public GeneratedTokens answer(int[] words, GenerationOptions asked) {
        IntStream video = IntStream.of(layout.videoToken());
        int[] prompt =
                Stream.of(IntStream.of(template.before()), video, IntStream.of(words))
                        .flatMapToInt(ids -> ids)
                        .toArray();
        TokenSampler sampler = new TokenSampler(SamplingSettings.of(asked, generation), prompt);
        int limit = asked.maxTokens() == null ? PUBLISHED_MAX_TOKENS : asked.maxTokens();
        return new GeneratedTokens(sampler, generation.stopTokens(), limit);
    }
}
