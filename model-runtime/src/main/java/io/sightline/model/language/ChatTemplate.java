package io.sightline.model.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a turn of the user is written out: what stands before the question's own words, and what
 * after. The words themselves never pass through the template engine.
 *
 * @param beforeQuestion system turn, start of the user's turn, and one video
 * @param afterQuestion end of the user's turn, and the invitation to answer
 */
public record ChatTemplate(String beforeQuestion, String afterQuestion) {
    /** A private-use character stands for the question; no template writes one itself. */
    private static final String QUESTION = "\uE000";

    /** Qwen2-VL's conversation of one user's turn with one video. */
    private static final ChatTemplate QWEN2_VL =
            new ChatTemplate(
                    "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
                            + "<|im_start|>user\n<|vision_start|><|video_pad|><|vision_end|>",
                    "<|im_end|>\n<|im_start|>assistant\n");

    /**
     * The template of a checkpoint: {@code chat_template.json}, {@code chat_template.jinja}, the
     * one in {@code tokenizer_config.json}, or Qwen2-VL's when it has none.
     *
     * @throws ModelException naming the file whose template cannot be rendered
     */
    public static ChatTemplate read(Path checkpoint) {
        Path json = checkpoint.resolve("chat_template.json");
        Path jinja = checkpoint.resolve("chat_template.jinja");
        Path config = checkpoint.resolve("tokenizer_config.json");
        try {
            if (Files.exists(json)) {
                return render(template(json), json);
            }
            if (Files.exists(jinja)) {
                return render(Files.readString(jinja), jinja);
            }
            String fallback = Files.exists(config) ? template(config) : "";
            return fallback.isEmpty() ? QWEN2_VL : render(fallback, config);
        } catch (IOException e) {
            throw new ModelException(
                    "Cannot read the chat template of %s: %s".formatted(checkpoint, e.getMessage()),
                    e);
        }
    }

    /** One string, or a list of named ones of which {@code default} counts. */
    private static String template(Path file) throws IOException {
        JsonNode template = new ObjectMapper().readTree(file.toFile()).path("chat_template");
        for (JsonNode named : template) {
            if (named.path("name").asText().equals("default")) {
                return named.path("template").asText();
            }
        }
        return template.asText("");
    }

    static ChatTemplate render(String template, Path file) {
        List<Map<String, String>> content =
                List.of(Map.of("type", "video"), Map.of("type", "text", "text", QUESTION));
        Map<String, Object> context =
                Map.of(
                        "messages",
                        List.of(Map.of("role", "user", "content", content)),
                        "add_generation_prompt",
                        true);
        RenderResult result = engine().renderForResult(trimmed(template), context);
        String[] parts = result.getOutput().split(QUESTION, -1);
        if (result.hasErrors() || parts.length != 2) {
            throw new ModelException(
                    "The chat template in %s cannot be rendered: %s"
                            .formatted(
                                    file,
                                    result.hasErrors()
                                            ? result.getErrors().get(0).getMessage()
                                            : "it does not show the question exactly once"));
        }
        return new ChatTemplate(parts[0], parts[1]);
    }

    /**
     * As transformers renders (trim_blocks, lstrip_blocks): blanks before a block that begins its
     * line, a line break after a block, and one at the end of the template do not count. Jinjava's
     * own options also take blanks that do not begin a line.
     */
    private static String trimmed(String template) {
        return template.replaceAll("(?m)^[ \\t]+(?=\\{[%#](?!\\+))", "")
                .replaceAll("(?<!\\+)([%#]\\})\\r?\\n", "$1")
                .replaceFirst("\\r?\\n\\z", "");
    }

    private static Jinjava engine() {
        LegacyOverrides asPython =
                LegacyOverrides.newBuilder()
                        .withIterateOverMapKeys(true)
                        .withKeepNullableLoopValues(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withUseTrimmingForNotesAndExpressions(true)
                        .build();
        return new Jinjava(
                JinjavaConfig.newBuilder()
                        .withNestedInterpretationEnabled(false)
                        .withLegacyOverrides(asPython)
                        .build());
    }
}
