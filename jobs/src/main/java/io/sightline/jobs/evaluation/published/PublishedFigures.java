package io.sightline.jobs.evaluation.published;

import java.util.Locale;
import java.util.Map;

/**
 * What Spatial-MLLM's paper (arXiv 2505.23747) reports of its model of 16 frames that are chosen by
 * space, in percent, by the names of our tables' rows.
 *
 * @param scores of kinds and of means over questions; the three directions are one
 * @param captions of answers in words
 * @param byFrames of all questions, by how frames were chosen and how many
 */
public record PublishedFigures(
        Map<String, Double> scores, Map<String, Double> captions, Map<String, Double> byFrames) {
    /** Of a benchmark that the paper does not know. */
    public static final PublishedFigures NONE = new PublishedFigures(Map.of(), Map.of(), Map.of());

    private static final String DIRECTION = "object_rel_direction";

    /** Of VSI-Bench. */
    public static final PublishedFigures VSI_BENCH =
            new PublishedFigures(
                    Map.ofEntries(
                            Map.entry("object_counting", 65.3),
                            Map.entry("object_abs_distance", 34.8),
                            Map.entry("object_size_estimation", 63.1),
                            Map.entry("room_size_estimation", 45.1),
                            Map.entry("object_rel_distance", 41.3),
                            Map.entry(DIRECTION, 46.2),
                            Map.entry("route_planning", 33.5),
                            Map.entry("obj_appearance_order", 46.3),
                            Map.entry("micro, choices and words", 43.8),
                            Map.entry("micro, numbers", 52.7),
                            Map.entry("micro, all", 48.4)),
                    Map.of(),
                    Map.of(
                            "uniform-8", 43.8,
                            "uniform-16", 47.1,
                            "uniform-32", 48.4,
                            "space-aware-8", 46.1,
                            "space-aware-16", 48.4,
                            "space-aware-32", 49.3));

    /** Of ScanQA's validation split. */
    public static final PublishedFigures SCANQA =
            new PublishedFigures(
                    Map.of("scanqa", 26.3, "micro, all", 26.3),
                    Map.of(
                            "EM@1", 26.3,
                            "BLEU-1", 44.4,
                            "BLEU-4", 14.8,
                            "METEOR", 18.4,
                            "ROUGE-L", 45.0,
                            "CIDEr", 91.8),
                    Map.of());

    /** Of SQA3D's test split. */
    public static final PublishedFigures SQA3D =
            new PublishedFigures(
                    Map.of("micro, all", 55.9),
                    Map.of("EM@1, cleaned", 55.9, "EM-R@1", 58.7),
                    Map.of());

    /** Whether there are none. */
    public boolean isEmpty() {
        return scores.isEmpty();
    }

    /** In a table of scores; a dash where the paper says nothing. */
    public String score(String row) {
        return row.startsWith(DIRECTION)
                ? shown(scores.get(DIRECTION)) + " of all three"
                : shown(scores.get(row));
    }

    /** In a table of answers in words. */
    public String caption(String row) {
        return shown(captions.get(row));
    }

    /** In a table of ways to show frames. */
    public String ofFrames(String way) {
        return shown(byFrames.get(way));
    }

    private static String shown(Double figure) {
        return figure == null ? "–" : String.format(Locale.ROOT, "%.1f", figure);
    }
}
