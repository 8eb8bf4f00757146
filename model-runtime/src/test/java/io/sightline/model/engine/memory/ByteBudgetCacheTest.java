package io.sightline.model.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteBudgetCacheTest {
    private final List<String> closed = new ArrayList<>();
    private final ByteBudgetCache<String, String> cache = new ByteBudgetCache<>(30, closed::add);

    private void put(String key) {
        cache.put(key, key, 10);
    }

    @Test
    void evictsWhatWasUsedLongestAgo() {
        put("a");
        put("b");
        put("c");
        cache.acquire("a").orElseThrow().close();
        put("d");

        assertThat(closed).containsExactly("b");
        assertThat(cache.used()).isEqualTo(30);
    }

    @Test
    void whatIsInUseStays() {
        put("a");
        put("b");
        try (ByteBudgetCache.Lease<String> a = cache.acquire("a").orElseThrow()) {
            cache.evictUnused();
            assertThat(closed).containsExactly("b");
            assertThat(cache.fits(20)).isTrue();
            assertThat(cache.fits(21)).isFalse();
            assertThat(a.again().value()).isSameAs(a.value());
        }
        cache.evictUnused();
        assertThat(closed).as("a second use is still open").containsExactly("b");
    }

    @Test
    void closingALeaseTwiceIsClosingItOnce() {
        put("a");
        ByteBudgetCache.Lease<String> first = cache.acquire("a").orElseThrow();
        ByteBudgetCache.Lease<String> second = cache.acquire("a").orElseThrow();
        first.close();
        first.close();
        cache.evictUnused();
        assertThat(closed).isEmpty();
        second.close();
        cache.evictUnused();
        assertThat(closed).containsExactly("a");
    }

    @Test
    void aReservationMakesRoomAndHoldsIt() {
        put("a");
        put("b");
        cache.reserve(15);

        assertThat(closed).containsExactly("a");
        assertThat(cache.fits(16)).isFalse();
        assertThatThrownBy(() -> cache.reserve(16)).isInstanceOf(IllegalStateException.class);

        cache.fulfil("c", "c", 15).close();
        assertThat(cache.used()).isEqualTo(25);
        cache.close();
        assertThat(closed).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(cache.used()).isZero();
    }

    @Test
    void whatDoesNotFitIsClosedAtOnce() {
        cache.put("large", "large", 31);
        assertThat(closed).containsExactly("large");
        assertThat(cache.contains("large")).isFalse();
    }
}
