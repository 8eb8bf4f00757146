package io.sightline.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StepSchedulerTest {
    private static final Set<StepKind> EVERYTHING = EnumSet.allOf(StepKind.class);

    private final StepScheduler scheduler = new StepScheduler(10);

    @Test
    void theMostUrgentKindGoesFirst() {
        assertThat(scheduler.next(EVERYTHING, 0)).contains(StepKind.DECODE);
        assertThat(scheduler.next(EnumSet.of(StepKind.GEOMETRY, StepKind.ENCODE), 0))
                .contains(StepKind.ENCODE);
    }

    @Test
    void whatIsNamedFirstIsMostUrgentUntilAnotherIsOverdue() {
        scheduler.ran(StepKind.DECODE, 0, 100);
        List<StepKind> wordsFirst = List.of(StepKind.PREFILL, StepKind.DECODE);

        assertThat(scheduler.next(wordsFirst, 100)).contains(StepKind.PREFILL);
        scheduler.ran(StepKind.PREFILL, 100, 150);
        assertThat(scheduler.next(wordsFirst, 150)).contains(StepKind.PREFILL);
        scheduler.ran(StepKind.PREFILL, 150, 200);
        assertThat(scheduler.next(wordsFirst, 200)).contains(StepKind.DECODE);
    }

    @Test
    void nothingPendingIsNoStep() {
        assertThat(scheduler.next(EnumSet.noneOf(StepKind.class), 0)).isEmpty();
    }

    @Test
    void longStepsWaitLongerThanShortOnes() {
        scheduler.ran(StepKind.ENCODE, 0, 1000);
        Set<StepKind> both = EnumSet.of(StepKind.DECODE, StepKind.ENCODE);
        long now = 1000;
        int decodes = 0;
        while (scheduler.next(both, now).orElseThrow() == StepKind.DECODE) {
            scheduler.ran(StepKind.DECODE, now, now + 50);
            now += 50;
            decodes++;
        }

        assertThat(decodes).as("decode steps before the next piece of 1000").isEqualTo(20);
    }

    @Test
    void aKindWithoutWorkDoesNotAge() {
        scheduler.next(EnumSet.of(StepKind.DECODE), 0);
        assertThat(scheduler.next(EVERYTHING, 1_000_000)).contains(StepKind.DECODE);
    }

    @Property(tries = 20)
    void noneStarves(@ForAll long seed) {
        Random random = new Random(seed);
        StepScheduler fair = new StepScheduler(10);
        Map<StepKind, Long> length = new EnumMap<>(StepKind.class);
        EVERYTHING.forEach(kind -> length.put(kind, 1L + random.nextInt(2000)));
        long longest = Collections.max(length.values());

        long now = 0;
        Map<StepKind, Long> last = new EnumMap<>(StepKind.class);
        for (int i = 0; i < 500; i++) {
            StepKind kind = fair.next(EVERYTHING, now).orElseThrow();
            now += length.get(kind);
            fair.ran(kind, now - length.get(kind), now);
            long waited = now - last.getOrDefault(kind, 0L);
            assertThat(waited)
                    .as("until %s ran", kind)
                    .isLessThan(
                            4L * StepScheduler.patience(kind) * length.get(kind) + 10 * longest);
            last.put(kind, now);
        }
        assertThat(last.keySet()).isEqualTo(EVERYTHING);
    }
}
