package io.sightline.sampling.anchors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses which frames of a scene are kept as landmarks, and which of them ride along in a chunk as
 * anchors: the oldest that show the same view, because the fewer alignments lie between a frame and
 * the scene's first chunk, the better it holds the chain.
 *
 * <p>Which frames truly see the same space is known in the scene's memory only, behind the geometry
 * model, and a stream has no way back. So anchors are chosen by what the views look like; where two
 * views only look alike, the aligner finds that their points disagree and lets them go. Not
 * thread-safe.
 */
public final class Landmarks {
    /** Views at least this alike very probably overlap. */
    private static final double SAME_VIEW = 0.75;

    /** A view less alike than this to every landmark is a new one. */
    private static final double NEW_VIEW = 0.89;

    private static final Comparator<Landmark> IN_TIME =
            Comparator.comparingLong(Landmark::timeMs).thenComparing(Landmark::frameId);

    private final List<Landmark> kept;
    private final int capacity;
    private final long mostBytes;
    private final Likeness likeness;

    /**
     * Landmarks of a scene.
     *
     * @param kept those that there are
     * @param capacity most that are kept; 0 for none
     * @param mostBytes most that their frames may take together
     * @param likeness the scene's own
     */
    public Landmarks(Collection<Landmark> kept, int capacity, long mostBytes, Likeness likeness) {
        this.likeness = likeness;
        this.kept = new ArrayList<>(kept);
        this.kept.sort(IN_TIME);
        this.capacity = capacity;
        this.mostBytes = mostBytes;
    }

    /** Lets go of those that the scene does not remember: they hold nothing in place any more. */
    public void forgetBefore(long timeMs) {
        kept.removeIf(landmark -> landmark.timeMs() < timeMs);
    }

    /**
     * Chooses a chunk's anchors, and then keeps what the chunk shows for the chunks to come.
     *
     * @param chunk its frames
     * @param count how many anchors at most
     * @return the anchors, in time order
     */
    public List<Landmark> take(List<Landmark> chunk, int count) {
        List<Landmark> anchors = anchors(chunk, count);
        chunk.forEach(this::offer);
        likeness.keep(kept);
        return anchors;
    }

    /** Those that there are now. */
    public List<Landmark> kept() {
        return List.copyOf(kept);
    }

    /**
     * The oldest landmarks that show what a chunk shows.
     *
     * @param chunk its frames; none of them is chosen
     * @param count how many at most
     * @return in time order
     */
    List<Landmark> anchors(List<Landmark> chunk, int count) {
        return kept.stream()
                .filter(landmark -> chunk.stream().noneMatch(sameFrame(landmark)))
                .sorted(IN_TIME)
                .filter(landmark -> shows(landmark, chunk, SAME_VIEW))
                .limit(count)
                .toList();
    }

    /**
     * Keeps a frame if it shows a new view; while there are too many, the younger of the two most
     * similar landmarks goes. A picture without contrast shows no view.
     */
    void offer(Landmark landmark) {
        if (landmark.appearance().isBlank() || shows(landmark, kept, NEW_VIEW)) {
            return;
        }
        kept.add(landmark);
        while (kept.size() > capacity || bytes() > mostBytes) {
            kept.remove(mostRedundant());
        }
    }

    private long bytes() {
        return kept.stream().mapToLong(Landmark::bytes).sum();
    }

    private Landmark mostRedundant() {
        Landmark redundant = kept.get(0);
        double most = -1;
        for (int i = 1; i < kept.size(); i++) {
            for (int j = 0; j < i; j++) {
                double similarity = likeness.of(kept.get(i), kept.get(j));
                if (similarity > most) {
                    most = similarity;
                    redundant =
                            kept.get(i).timeMs() >= kept.get(j).timeMs()
                                    ? kept.get(i)
                                    : kept.get(j);
                }
            }
        }
        return redundant;
    }

    /** Whether it is at least so much like one of the others. */
    private boolean shows(Landmark landmark, List<Landmark> others, double similarity) {
        return others.stream().anyMatch(other -> likeness.of(landmark, other) >= similarity);
    }

    private static Predicate<Landmark> sameFrame(Landmark landmark) {
        return other -> other.frameId().equals(landmark.frameId());
    }
}
