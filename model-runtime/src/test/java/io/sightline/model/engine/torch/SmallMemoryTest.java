package io.sightline.model.engine.torch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.runtime.EngineModelRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that may take hardly more than its weights, asked about ever new selections. */
class SmallMemoryTest {
    private static final long MIB = 1L << 20;
    private static final long FREE = 64 * MIB;

    /** Larger than the frames are, so that a prefix takes some hundred kilobytes. */
    private static final long PIXELS = 200_000;

    private static final int MOST_SELECTIONS = 200;

    @TempDir private Path archives;

    @Test
    void whatIsKeptStaysWithinItsShareHoweverMuchIsAsked() {
        ModelSettings settings = new RoomModel(archives).settings().withPixels(PIXELS, PIXELS);
        Inspection inspected = Inspection.of(Path.of(settings.directory()));
        long weights = MemoryNeed.weights(inspected, DataType.FLOAT32);
        long share = MemoryShares.of(weights + FREE, weights).prefixBytes();
        EngineOptions options =
                EngineOptions.DEFAULT.withMemory(weights + FREE).withKeep(Duration.ZERO);
        try (EngineModelRuntime model = EngineModelRuntime.acquire(settings, options)) {
            List<String> selections = selections();
            int asked = 0;
            while (asked == 0 || figure(model, "prefix-bytes") < share / 10 * 9) {
                ask(model, selections.get(asked++));
            }
            int full = asked;
            while (asked < full + full / 2) {
                ask(model, selections.get(asked++));
                assertThat(figure(model, "prefix-bytes")).isLessThanOrEqualTo(share);
            }

            assertThat(figure(model, "prefix-misses")).isEqualTo(asked);
            ask(model, selections.get(0));
            assertThat(figure(model, "prefix-hits")).as("the first was let go").isZero();
            assertThat(figure(model, "out-of-memory")).isZero();
        }
    }

    /** All eight frames in so many orders, which are as many prefixes. */
    private static List<String> selections() {
        List<Integer> digits = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        Random random = new Random(3);
        Set<String> selections = new LinkedHashSet<>();
        while (selections.size() < MOST_SELECTIONS) {
            Collections.shuffle(digits, random);
            selections.add(digits.stream().map(String::valueOf).collect(joining()));
        }
        return List.copyOf(selections);
    }

    private static void ask(EngineModelRuntime model, String selection) {
        model.mllm().generate(RoomModel.question(selection, "Why?", 1)).join();
    }

    private static long figure(EngineModelRuntime model, String name) {
        return model.gauges().get(name).get().longValue();
    }
}
