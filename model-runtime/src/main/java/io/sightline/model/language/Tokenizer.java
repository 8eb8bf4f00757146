package io.sightline.model.language;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.config.LfsPointer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A checkpoint's tokenizer, without truncation and padding. Thread-safe until closed; needs no
 * network.
 */
public final class Tokenizer implements AutoCloseable {
    private static final String WHOLE = "tokenizer.json";

    private static final Map<String, String> AS_WRITTEN =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer tokenizer;
    private final SpecialTexts specialTexts;

    private Tokenizer(HuggingFaceTokenizer tokenizer, SpecialTexts specialTexts) {
        this.tokenizer = tokenizer;
        this.specialTexts = specialTexts;
    }

    /** Whether a checkpoint has the files of a tokenizer, in either form. */
    public static boolean isIn(Path checkpoint) {
        return Files.exists(checkpoint.resolve(WHOLE))
                || Stream.of("vocab.json", "merges.txt")
                        .map(checkpoint::resolve)
                        .allMatch(Files::exists);
    }

    /**
     * Reads {@code tokenizer.json}, or {@code vocab.json} and {@code merges.txt} where there is
     * none.
     *
     * @throws ModelException naming the file that is missing or broken
     */
    public static Tokenizer open(Path checkpoint) {
        if (System.getProperty("ai.djl.offline") == null) {
            // The library is in the jar; DJL would look for another one on a machine with a GPU.
            System.setProperty("ai.djl.offline", "true");
        }
        Path file = checkpoint.resolve(WHOLE);
        try {
            if (Files.exists(file)) {
                LfsPointer.refuse(file);
            }
            byte[] json =
                    Files.exists(file)
                            ? Files.readAllBytes(file)
                            : TokenizerFiles.combined(checkpoint);
            return new Tokenizer(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), AS_WRITTEN),
                    new SpecialTexts(addedTokens(json)));
        } catch (AccessDeniedException e) {
            throw ModelException.unreadable(file, e);
        } catch (IOException | RuntimeException e) {
            throw new ModelException(
                    "Cannot read the tokenizer %s: %s; it should be the checkpoint's own"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Set<String> addedTokens(byte[] json) throws IOException {
        Set<String> texts = new HashSet<>();
        for (JsonNode token : new ObjectMapper().readTree(json).path("added_tokens")) {
            texts.add(token.path("content").asText());
        }
        return texts;
    }

    /** Ids of a text that we wrote: special tokens in it are special. */
    public int[] encode(String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /**
     * Ids of a text that somebody else wrote: what looks like a special token is plain text, so
     * that nobody can end their turn, speak as the system or insert visual tokens.
     */
    public int[] encodePlain(String text) {
        return specialTexts.broken(text).stream()
                .flatMapToInt(piece -> Arrays.stream(encode(piece)))
                .toArray();
    }

    /** Text of ids, without special tokens; bytes that are no UTF-8 become U+FFFD. */
    public String decode(int[] ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
