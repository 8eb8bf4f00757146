package io.sightline.trace;

import java.util.List;
import java.util.Map;

/**
 * Something that was done and is at its end, for a span.
 *
 * @param name what was done
 * @param parent header of what it was done for; {@code null} begins a trace
 * @param links headers of what it also rests on
 * @param startMs when it began, milliseconds since the epoch
 * @param endMs when it ended
 * @param parts what it consisted of, one after the other from its start
 * @param attributes what else there is to say of it
 */
public record Work(
        String name,
        String parent,
        List<String> links,
        long startMs,
        long endMs,
        List<Part> parts,
        Map<String, String> attributes) {
    /**
     * Something that ends now.
     *
     * @param traces headers of what it was done for, the newest last, which is its parent
     */
    public static Work on(
            String name, List<String> traces, long startMs, Map<String, String> attributes) {
        int last = traces.size() - 1;
        return new Work(
                name,
                traces.get(last),
                traces.subList(0, last),
                startMs,
                System.currentTimeMillis(),
                List.of(),
                attributes);
    }

    /**
     * A part of it.
     *
     * @param ms how long it took; one that took no time is none
     */
    public record Part(String name, double ms) {}
}
