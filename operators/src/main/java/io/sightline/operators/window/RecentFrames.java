package io.sightline.operators.window;

import io.sightline.operators.SceneFrame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scene's last key frames, newest first, so that it is known here, too, how far back the scene's
 * memory reaches at most.
 *
 * @param timesMs capture times
 * @param bytes of the encoded images
 * @param chunk ids of the last chunk's frames, of which the next one has some again
 */
public record RecentFrames(long[] timesMs, int[] bytes, String[] chunk) {
    /** None yet. */
    static final RecentFrames NONE = new RecentFrames(new long[0], new int[0], new String[0]);

    private record Seen(long timeMs, int bytes) {}

    /**
     * With a further chunk.
     *
     * @param frames of the chunk
     * @param most how many are of interest
     */
    RecentFrames with(List<SceneFrame> frames, int most) {
        List<String> before = Arrays.asList(chunk);
        Stream<Seen> fresh =
                frames.stream()
                        .map(SceneFrame::frame)
                        .filter(frame -> !before.contains(frame.id()))
                        .map(frame -> new Seen(frame.timeMs(), frame.image().length));
        List<Seen> all =
                Stream.concat(fresh, seen())
                        .sorted(Comparator.comparingLong(Seen::timeMs).reversed())
                        .limit(most)
                        .toList();
        return new RecentFrames(
                all.stream().mapToLong(Seen::timeMs).toArray(),
                all.stream().mapToInt(Seen::bytes).toArray(),
                frames.stream().map(frame -> frame.frame().id()).toArray(String[]::new));
    }

    private Stream<Seen> seen() {
        Stream.Builder<Seen> seen = Stream.builder();
        for (int i = 0; i < timesMs.length; i++) {
            seen.add(new Seen(timesMs[i], bytes[i]));
        }
        return seen.build();
    }
}
