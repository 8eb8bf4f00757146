package io.sightline.jobs.evaluation.caption;

import java.util.List;

/**
 * An answer beside those that people gave, in tokens.
 *
 * @param predicted the answer
 * @param references at least one
 */
record Captioned(List<String> predicted, List<List<String>> references) {

    /** Cuts texts; a full stop at an answer's end is none of it, as published. */
    static Captioned of(String answer, List<String> truths) {
        String said = answer.strip();
        String bare = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        return new Captioned(
                CaptionTokens.of(bare), truths.stream().map(CaptionTokens::of).toList());
    }
}
