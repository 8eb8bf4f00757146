package io.sightline.jobs.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkOrderTest {
    private final ChunkOrder order = new ChunkOrder();

    @Test
    void chunksComeOnceAndInTurn() {
        assertThat(order.begins("a", 0)).isTrue();
        assertThat(order.takes("a", 0)).isTrue();
        assertThat(order.takes("a", 0)).isFalse();
        assertThat(order.takes("a", 1)).isTrue();
        assertThat(order.next()).isEqualTo(2);
    }

    @Test
    void afterAGapNothingMoreOfATryIsTaken() {
        order.begins("a", 0);
        order.takes("a", 0);

        assertThat(order.takes("a", 2)).isFalse();
        assertThat(order.takes("a", 3)).isFalse();
    }

    @Test
    void anotherTryBeginsAtItsFirstChunk() {
        order.begins("a", 0);
        order.takes("a", 0);

        assertThat(order.takes("b", 1)).isFalse();
        assertThat(order.begins("b", 1)).isFalse();
        assertThat(order.begins("b", 0)).isTrue();
        assertThat(order.takes("b", 0)).isTrue();
        assertThat(order.takes("a", 1)).isFalse();
        assertThat(order.begins("b", 0)).isFalse();
    }
}
