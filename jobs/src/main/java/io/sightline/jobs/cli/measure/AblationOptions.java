package io.sightline.jobs.cli.measure;

import io.sightline.jobs.evaluation.FrameSampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The paper's ablations: what is varied, and how. */
final class AblationOptions {
    /** Those of the paper's ablation. */
    private static final List<Integer> COUNTS = List.of(8, 16, 32);

    /** For each frame that is chosen: of the paper's 32 it makes the paper's 128. */
    private static final int CANDIDATES = 4;

    @Option(
            names = "--ablation",
            split = ",",
            paramLabel = "WHAT",
            description =
                    "Measure once for each way to choose frames (sampling), once for 8, 16 and 32"
                            + " frames (frames), or for each of both: ${COMPLETION-CANDIDATES}.")
    private Set<Varied> varied = Set.of();

    /** What can be varied. */
    enum Varied {
        /** How frames are chosen. */
        sampling,
        /** How many are. */
        frames
    }

    /**
     * A way to choose frames.
     *
     * @param count how many of them
     */
    record Shown(FrameSampling sampling, int count) {
        /**
         * Frames of a walk through a room: enough for the most that are shown, and several times as
         * many where something is to be chosen.
         */
        static int walk(List<Shown> all) {
            int most = all.stream().mapToInt(Shown::count).max().orElseThrow();
            boolean even = all.stream().allMatch(one -> one.sampling == FrameSampling.UNIFORM);
            return even ? most : CANDIDATES * most;
        }

        @Override
        public String toString() {
            return sampling + "-" + count;
        }
    }

    boolean isGiven() {
        return !varied.isEmpty();
    }

    /** All that are to be measured. */
    List<Shown> around(Shown asked) {
        List<Shown> all = new ArrayList<>();
        for (FrameSampling sampling :
                varied.contains(Varied.sampling)
                        ? List.of(FrameSampling.values())
                        : List.of(asked.sampling())) {
            for (int count : varied.contains(Varied.frames) ? COUNTS : List.of(asked.count())) {
                all.add(new Shown(sampling, count));
            }
        }
        return all;
    }
}
