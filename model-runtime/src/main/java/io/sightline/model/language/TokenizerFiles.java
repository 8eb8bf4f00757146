package io.sightline.model.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Qwen2's tokenizer from the files of its slow variant: what {@code tokenizer.json} would hold. */
final class TokenizerFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Digits one by one, words with their leading space, line breaks together (Qwen2). */
    private static final String SPLIT =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
                    + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private TokenizerFiles() {}

    static byte[] combined(Path checkpoint) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0");
        root.set("added_tokens", addedTokens(checkpoint));
        root.putObject("normalizer").put("type", "NFC");
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", SPLIT);
        split.put("behavior", "Isolated").put("invert", false);
        byteLevel(steps.addObject());
        byteLevel(root.putObject("decoder"));
        ObjectNode model = root.putObject("model").put("type", "BPE");
        model.set("vocab", JSON.readTree(checkpoint.resolve("vocab.json").toFile()));
        ArrayNode merges = model.putArray("merges");
        for (String line : Files.readAllLines(checkpoint.resolve("merges.txt"))) {
            if (!line.isBlank() && !line.startsWith("#version")) {
                merges.add(line);
            }
        }
        return JSON.writeValueAsBytes(root);
    }

    private static void byteLevel(ObjectNode step) {
        step.put("type", "ByteLevel").put("add_prefix_space", false);
        step.put("trim_offsets", false).put("use_regex", false);
    }

    private static ArrayNode addedTokens(Path checkpoint) throws IOException {
        ArrayNode tokens = JSON.createArrayNode();
        Path config = checkpoint.resolve("tokenizer_config.json");
        JsonNode byId =
                Files.exists(config)
                        ? JSON.readTree(config.toFile()).path("added_tokens_decoder")
                        : JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> token : byId.properties()) {
            ObjectNode added = token.getValue().deepCopy();
            tokens.add(added.put("id", Integer.parseInt(token.getKey())));
        }
        return tokens;
    }
}
