package io.sightline.operators.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GpuSeatsTest {
    private static final NavigableSet<Integer> GPUS = new TreeSet<>(List.of(0, 1, 3));
    private static final long NOW = 1_000;
    private static final long LATER = 400_000;

    private final GpuSeats seats = new GpuSeats();

    @Test
    void subtasksAreSpreadAndKeepTheirGpu() {
        List<Integer> first = take(NOW, 0, 2, 4, 6, 8, 10);

        assertThat(first).containsExactly(0, 1, 3, 0, 1, 3);
        assertThat(take(LATER, 10, 8, 6, 4, 2, 0)).containsExactly(3, 1, 0, 3, 1, 0);
    }

    @Test
    void aLostGpuIsLeftAloneForAWhileWhereThereIsAnother() {
        take(NOW, 0, 1, 2);
        seats.lose(1, NOW);

        assertThat(take(NOW, 0, 1, 2)).containsExactly(0, 0, 3);
        assertThat(take(LATER, 3)).as("it may work again").containsExactly(1);

        seats.lose(0, LATER);
        seats.lose(1, LATER);
        seats.lose(3, LATER);
        assertThat(take(LATER, 0)).as("all are lost: one has to be tried").hasSize(1);
    }

    @Test
    void aGpuThatIsNoLongerThereIsNotUsed() {
        take(NOW, 0, 1);

        assertThat(seats.take(new Subtask("job", 1), new TreeSet<>(List.of(0)), NOW)).isZero();
    }

    private List<Integer> take(long nowMs, int... subtasks) {
        return IntStream.of(subtasks)
                .mapToObj(index -> seats.take(new Subtask("job", index), GPUS, nowMs))
                .toList();
    }
}
