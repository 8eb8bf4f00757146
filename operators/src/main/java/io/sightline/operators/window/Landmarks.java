package io.sightline.operators.window;

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
 * views only look alike, the aligner finds that their points disagree and lets them go.
 */
final class Landmarks {
    /** Views at least this alike very probably overlap. */
    private static final double SAME_VIEW = 0.75;

    /** A view less alike than this to every landmark is a new one. */
    private static final double NEW_VIEW = 0.85;

    private final List<Landmark> kept;
    private final List<String> dropped = new ArrayList<>();
    private final int capacity;

    Landmarks(Collection<Landmark> kept, int capacity) {
        this.kept = new ArrayList<>(kept);
        this.capacity = capacity;
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
                .filter(landmark -> closest(landmark, chunk) >= SAME_VIEW)
                .sorted(Comparator.comparingLong(Landmark::timeMs))
                .limit(count)
                .toList();
    }

    /**
     * Keeps a frame if it shows a new view; over the capacity, the younger of the two most similar
     * landmarks goes.
     *
     * @return whether it was kept
     */
    boolean offer(Landmark landmark) {
        if (capacity == 0 || closest(landmark, kept) >= NEW_VIEW) {
            return false;
        }
        kept.add(landmark);
        if (kept.size() > capacity) {
            Landmark redundant = mostRedundant();
            kept.remove(redundant);
            dropped.add(redundant.frameId());
        }
        return true;
    }

    /** Landmarks that went to make room. */
    List<String> dropped() {
        return dropped;
    }

    private Landmark mostRedundant() {
        Landmark redundant = kept.get(0);
        double most = -1;
        for (int i = 1; i < kept.size(); i++) {
            for (int j = 0; j < i; j++) {
                double similarity = kept.get(i).similarity(kept.get(j));
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

    private static double closest(Landmark landmark, List<Landmark> others) {
        return others.stream().mapToDouble(landmark::similarity).max().orElse(-1);
    }

    private static Predicate<Landmark> sameFrame(Landmark landmark) {
        return other -> other.frameId().equals(landmark.frameId());
    }
}
