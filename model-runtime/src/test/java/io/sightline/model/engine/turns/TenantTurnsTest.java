package io.sightline.model.engine.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.engine.turns.TenantTurns.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantTurnsTest {
    private final TenantTurns turns = new TenantTurns();
    private final List<String> asked = new ArrayList<>();
    private final List<Turn> waiting = new ArrayList<>();

    private void ask(String tenant, int times) {
        for (int i = 0; i < times; i++) {
            asked.add(tenant);
            waiting.add(turns.next(tenant));
        }
    }

    private String served(int times) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < times; i++) {
            Turn next = waiting.stream().min(Comparator.comparingLong(Turn::place)).orElseThrow();
            next.begin();
            order.append(asked.remove(waiting.indexOf(next)));
            waiting.remove(next);
        }
        return order.toString();
    }

    @Test
    void oneTenantIsServedInTheOrderOfArrival() {
        Turn first = turns.next("a");

        assertThat(turns.next("a").place()).isGreaterThan(first.place());
    }

    @Test
    void tenantsTakeTurns() {
        ask("a", 6);
        ask("b", 3);

        assertThat(served(9)).isEqualTo("abababaaa");
    }

    @Test
    void whoComesLateIsSoonServedAndHasSavedNothingUp() {
        ask("a", 8);
        assertThat(served(4)).isEqualTo("aaaa");
        ask("b", 4);

        // The one that is served now is the last whose place is taken.
        assertThat(served(8)).isEqualTo("babababa");
    }

    @Test
    void tenantsThatAreServedAreForgotten() {
        for (int i = 0; i < 5_000; i++) {
            turns.next("tenant-" + i).begin();
            turns.next("a").begin();
        }
        ask("a", 1);
        ask("tenant-0", 1);

        assertThat(served(2)).isEqualTo("tenant-0a");
    }
}
