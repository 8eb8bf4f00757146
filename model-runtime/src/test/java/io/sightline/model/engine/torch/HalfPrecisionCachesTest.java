package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.Generation;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.HandClock;
import io.sightline.model.engine.InferenceEngine;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.parts.ModelSettings.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept and given up in bf16, whose tensors DJL neither measures nor copies. */
class HalfPrecisionCachesTest {
    private static final int KIB = 1024;
    private static final String ALL = "01234567";
    private static final String FEW = "0123";

    @TempDir static Path archives;

    private final List<int[]> said = new ArrayList<>();

    @Test
    void anEvictedPrefixComesBackFromTheHost() {
        try (InferenceEngine engine = engine(30 * KIB, 400 * KIB)) {
            int made = steps(engine, ALL);
            steps(engine, FEW); // has no room beside the first

            assertThat(steps(engine, ALL)).isLessThan(made / 2);
            assertThat(engine.gauges().get("prefix-recalled").get()).isEqualTo(1L);
            assertThat(said.get(2)).isEqualTo(said.get(0));
        }
    }

    @Test
    void anEvictedPrefixIsMadeAnewWhereTheHostHasNoRoom() {
        try (InferenceEngine engine = engine(30 * KIB, 0)) {
            steps(engine, ALL);
            steps(engine, FEW);
            steps(engine, ALL);

            assertThat(engine.gauges().get("prefix-recalled").get()).isEqualTo(0L);
            assertThat(said.get(2)).isEqualTo(said.get(0));
        }
    }

    @Test
    void featuresTakeTheRoomThatTheyHave() {
        try (InferenceEngine none = engine(0, 0);
                InferenceEngine all = engine(KIB * KIB, 0)) {
            int made = steps(none, ALL);
            steps(none, FEW);
            steps(all, ALL);
            steps(all, FEW);

            assertThat(steps(none, ALL)).as("with no room for any").isEqualTo(made);
            assertThat(steps(all, ALL)).as("with room for all").isLessThan(made);
        }
    }

    /** One of the two selections fits into its room for prefixes, and not both. */
    private static InferenceEngine engine(long featureBytes, long hostBytes) {
        MemoryShares shares =
                new MemoryShares(40 * KIB, 65 * KIB, featureBytes, 60 * KIB, hostBytes);
        EngineOptions options = EngineOptions.DEFAULT.withWarmUp(EngineOptions.WarmUp.NEVER);
        return new RoomModel(archives, Precision.BFLOAT16).engine(options, shares, new HandClock());
    }

    private int steps(InferenceEngine engine, String frames) {
        CompletableFuture<Generation> answer =
                engine.generate(RoomModel.question(frames, "How many chairs are there?", 4));
        int steps = 0;
        while (engine.step()) {
            steps++;
        }
        said.add(answer.join().tokenIds());
        return steps;
    }
}
