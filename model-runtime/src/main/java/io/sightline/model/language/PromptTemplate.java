package io.sightline.model.language;

import io.sightline.model.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A checkpoint's chat template as ids, with two gaps: the visual tokens and the question. Immutable
 * and, as its tokenizer, thread-safe.
 */
public final class PromptTemplate {
    private final Tokenizer tokenizer;
    private final int[] beforeVideo;
    private final int[] afterVideo;
    private final int[] afterQuestion;

    /**
     * Tokenizes a template.
     *
     * @param videoToken id of the placeholder that every visual token of a video has
     * @throws ModelException if the template does not show one video
     */
    public PromptTemplate(Tokenizer tokenizer, ChatTemplate template, int videoToken) {
        this.tokenizer = tokenizer;
        int[] before = tokenizer.encode(template.beforeQuestion());
        int[] videos =
                IntStream.range(0, before.length).filter(i -> before[i] == videoToken).toArray();
        if (videos.length != 1) {
            throw new ModelException(
                    "The chat template writes %d video placeholders (id %d) for one video; tokenizer and config.json do not fit together"
                            .formatted(videos.length, videoToken));
        }
        beforeVideo = Arrays.copyOf(before, videos[0]);
        afterVideo = Arrays.copyOfRange(before, videos[0] + 1, before.length);
        afterQuestion = tokenizer.encode(template.afterQuestion());
    }

    /** The template of a checkpoint. */
    public static PromptTemplate read(Path checkpoint, Tokenizer tokenizer, int videoToken) {
        return new PromptTemplate(tokenizer, ChatTemplate.read(checkpoint), videoToken);
    }

    /** What comes before the first visual token. */
    public int[] before() {
        return beforeVideo.clone();
    }

    /**
     * What comes after the last visual token.
     *
     * @param question the user's words; never taken for special tokens
     */
    public int[] after(String question) {
        return Stream.of(afterVideo, tokenizer.encodePlain(question), afterQuestion)
                .flatMapToInt(Arrays::stream)
                .toArray();
    }
}
