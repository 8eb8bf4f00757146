package io.sightline.operators.memory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which frames a scene remembers at a moment of event time: the newest up to then, within a number,
 * a sum of bytes and an age; of the frames that only refresh, a few.
 *
 * <p>What is remembered at a moment depends on the frames up to that moment and on nothing else,
 * neither on later frames that are known already nor on when older ones were dropped. So a question
 * about a past moment meets the same frames whenever the topics are replayed.
 *
 * @param frames most frames
 * @param refreshing most frames that show nothing new
 * @param bytes most bytes of encoded images
 * @param ageMs greatest age against the newest
 */
record Retention(int frames, int refreshing, long bytes, long ageMs) implements Serializable {
    private static final Comparator<KeptFrame> NEWEST_FIRST =
            Comparator.comparingLong(KeptFrame::timeMs).thenComparing(KeptFrame::id).reversed();

    /**
     * The remembered frames at a moment.
     *
     * @param known frames in any order
     * @param asOfMs the moment; {@link Long#MAX_VALUE} for now
     * @return newest first
     */
    List<KeptFrame> remembered(Collection<KeptFrame> known, long asOfMs) {
        List<KeptFrame> remembered = new ArrayList<>();
        long sum = 0;
        int refreshed = 0;
        List<KeptFrame> newestFirst =
                known.stream()
                        .filter(frame -> frame.timeMs() <= asOfMs)
                        .sorted(NEWEST_FIRST)
                        .toList();
        for (KeptFrame frame : newestFirst) {
            boolean old = newestFirst.get(0).timeMs() - frame.timeMs() > ageMs;
            if (old || remembered.size() == frames) {
                break;
            }
            if (!frame.keyFrame() && refreshed++ >= refreshing) {
                // Not remembered, so it takes no room: it may be gone already at the next look.
                continue;
            }
            sum += frame.bytes();
            if (sum > bytes && !remembered.isEmpty()) {
                break;
            }
            remembered.add(frame);
        }
        return remembered;
    }

    /**
     * The frames that can go: not remembered at the moment that event time has reached, nor newer.
     * Once twice as many frames are held as are ever remembered, event time no longer counts,
     * because it may stand still.
     *
     * @param known frames in any order
     * @param watermarkMs event time
     */
    List<KeptFrame> forgettable(Collection<KeptFrame> known, long watermarkMs) {
        long held = known.stream().mapToLong(KeptFrame::bytes).sum();
        boolean far = known.size() > 2 * frames || held > 2 * bytes;
        long asOfMs = far ? Long.MAX_VALUE : watermarkMs;
        Set<KeptFrame> remembered = new HashSet<>(remembered(known, asOfMs));
        List<KeptFrame> forgettable = new ArrayList<>();
        for (KeptFrame frame : known) {
            if (frame.timeMs() <= asOfMs && !remembered.contains(frame)) {
                forgettable.add(frame);
            }
        }
        return forgettable;
    }
}
