package io.sightline.jobs.evaluation.published;

/**
 * How finely frames are shown, and how much may be said; {@code null} is as the checkpoint says,
 * else as published for any video.
 *
 * @param minPixels fewest of a frame
 * @param maxPixels most of a frame
 * @param maxTokens longest answer
 */
public record AnswerBounds(Long minPixels, Long maxPixels, Integer maxTokens) {
    /** Nothing is said. */
    public static final AnswerBounds NONE = new AnswerBounds(null, null, null);

    /**
     * Of the published ScanQA evaluation: ScanNet's frames come to 644 x 476 pixels between these
     * limits, which are those of the published training.
     */
    public static final AnswerBounds SCANQA = new AnswerBounds(293_216L, 324_576L, 256);

    /** Whether they limit how finely frames are shown. */
    public boolean areOfPixels() {
        return minPixels != null || maxPixels != null;
    }

    /** These without limits of pixels. */
    public AnswerBounds withoutPixels() {
        return new AnswerBounds(null, null, maxTokens);
    }

    /** These, and where they say nothing, others; both limits of pixels come from one of them. */
    public AnswerBounds or(AnswerBounds others) {
        AnswerBounds pixels = areOfPixels() ? this : others;
        return new AnswerBounds(
                pixels.minPixels,
                pixels.maxPixels,
                maxTokens == null ? others.maxTokens : maxTokens);
    }

    /** As a part of a run's name; nothing where nothing is said. */
    @Override
    public String toString() {
        return said(", at least ", minPixels, " pixels a frame")
                + said(", at most ", maxPixels, " pixels a frame")
                + said(", at most ", maxTokens, " tokens an answer");
    }

    private static String said(String before, Number bound, String after) {
        return bound == null ? "" : before + bound + after;
    }
}
