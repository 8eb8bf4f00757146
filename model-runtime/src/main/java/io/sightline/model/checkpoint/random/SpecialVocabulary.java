package io.sightline.model.checkpoint.random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.ModelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Qwen2.5-VL's special tokens and their ids: those that a configuration states, else the last. */
final class SpecialVocabulary {
    private static final List<String> TOKENS =
            List.of(
                    "<|endoftext|>",
                    "<|im_start|>",
                    "<|im_end|>",
                    "<|object_ref_start|>",
                    "<|object_ref_end|>",
                    "<|box_start|>",
                    "<|box_end|>",
                    "<|quad_start|>",
                    "<|quad_end|>",
                    "<|vision_start|>",
                    "<|vision_end|>",
                    "<|vision_pad|>",
                    "<|image_pad|>",
                    "<|video_pad|>");

    /** Fields of a configuration by the token whose id they state. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "<|endoftext|>", "bos_token_id",
                    "<|im_end|>", "eos_token_id",
                    "<|vision_start|>", "vision_start_token_id",
                    "<|vision_end|>", "vision_end_token_id",
                    "<|vision_pad|>", "vision_token_id",
                    "<|image_pad|>", "image_token_id",
                    "<|video_pad|>", "video_token_id");

    private SpecialVocabulary() {}

    /** Fills in the ids that {@code config} omits; returns all by token. */
    static Map<String, Integer> complete(Path file, ObjectNode config, int vocabSize) {
        int least = ByteLevelTokenizer.ALPHABET_SIZE + TOKENS.size();
        if (vocabSize < least) {
            throw new ModelException(
                    file + ": vocab_size must be at least " + least + ", but is " + vocabSize);
        }
        var ids = new LinkedHashMap<String, Integer>();
        FIELDS.forEach(
                (token, field) -> {
                    if (config.path(field).isInt()) {
                        ids.put(token, config.path(field).intValue());
                    }
                });
        int free = vocabSize - 1;
        for (int i = TOKENS.size() - 1; i >= 0; i--) {
            while (ids.containsValue(free)) {
                free--;
            }
            ids.putIfAbsent(TOKENS.get(i), free);
        }
        FIELDS.forEach((token, field) -> config.put(field, ids.get(token)));
        return ids;
    }
}
