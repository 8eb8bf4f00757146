package io.sightline.operators.memory;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
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
 * @param bytes most bytes of encoded images that are remembered
 * @param ageMs greatest age against the newest
 * @param heldBytes most bytes that are held at all, with the frames that a later moment no longer
 *     remembers
 */
record Retention(int frames, int refreshing, long bytes, long ageMs, long heldBytes)
        implements Serializable {
    /** Of the bytes that may be held, so much is for frames that nobody remembers any more. */
    private static final int ON_THE_WAY = 4;

    private static final Comparator<KeptFrame> NEWEST_FIRST =
            Comparator.comparingLong(KeptFrame::timeMs).thenComparing(KeptFrame::id).reversed();

    static Retention of(JobConfiguration configuration) {
        long bytes = configuration.get(SceneOptions.MEMORY_BYTES).getBytes();
        return new Retention(
                configuration.get(SceneOptions.MEMORY_FRAMES),
                configuration.get(SceneOptions.MEMORY_REFRESHING),
                bytes - Math.floorDiv(bytes, ON_THE_WAY),
                configuration.get(SceneOptions.MEMORY_AGE).toMillis(),
                bytes);
    }

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

    /** Whether more is held than ever may be, whoever may still want to look back. */
    boolean exceededBy(int heldFrames, long held) {
        return heldFrames > 2 * frames || held > heldBytes;
    }

    /**
     * The frames that can go: not remembered at the moment that is settled, nor newer. Once twice
     * as many frames are held as are ever remembered, or more bytes than may be, the moment no
     * longer counts, because it may stand still.
     *
     * @param known frames in any order
     * @param settledMs the moment up to which nobody looks back
     */
    List<KeptFrame> forgettable(Collection<KeptFrame> known, long settledMs) {
        long held = known.stream().mapToLong(KeptFrame::bytes).sum();
        long asOfMs = exceededBy(known.size(), held) ? Long.MAX_VALUE : settledMs;
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
