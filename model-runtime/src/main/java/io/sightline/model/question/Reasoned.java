package io.sightline.model.question;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's words, told apart: models that were trained by rewards (DeepSeek-R1, arXiv 2501.12948;
 * Spatial-MLLM, arXiv 2505.23747) say {@code <think>…</think><answer>…</answer>}.
 *
 * @param reasoning what stands before the answer, without tags; {@code null} if nothing does
 * @param answer what stands in the last {@code <answer>}, or after {@code <think>}; without tags
 *     the words as they are. Empty while, or if, the model only reasons
 */
public record Reasoned(String reasoning, String answer) {
    private static final String THINK = "<think>";
    private static final String THOUGHT = "</think>";
    private static final String OPEN = "<answer>";
    private static final List<String> TAGS = List.of(THINK, THOUGHT, OPEN, "</answer>");
    private static final Pattern TAGGED =
            Pattern.compile("(?<before>.*)<answer>(?<body>.*?)(?:</answer>.*|$)", Pattern.DOTALL);

    /** Of all that was said, or of its beginning. */
    public static Reasoned of(String words) {
        Matcher tagged = TAGGED.matcher(words);
        if (tagged.matches()) {
            return new Reasoned(bare(tagged.group("before")), tagged.group("body").strip());
        }
        if (!words.stripLeading().startsWith(THINK)) {
            return new Reasoned(null, words);
        }
        int end = words.indexOf(THOUGHT);
        return end < 0
                ? new Reasoned(bare(words), "")
                : new Reasoned(
                        bare(words.substring(0, end)),
                        words.substring(end + THOUGHT.length()).strip());
    }

    /** The same while the words still come: where they begin with a tag, one may be unfinished. */
    public static Reasoned soFar(String words) {
        int last = words.lastIndexOf('<');
        boolean unfinished =
                last >= 0
                        && words.stripLeading().startsWith("<")
                        && TAGS.stream().anyMatch(tag -> tag.startsWith(words.substring(last)));
        return of(unfinished ? words.substring(0, last) : words);
    }

    private static String bare(String reasoning) {
        String bare = reasoning.replace(THINK, "").replace(THOUGHT, "").strip();
        return bare.isEmpty() ? null : bare;
    }
}
