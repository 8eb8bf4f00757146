package io.sightline.model.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KvBlocksTest {

    @Test
    void theFirstBlockIsForPadding() {
        KvBlocks kv = new KvBlocks(64, 16);
        KvTable table = kv.table();

        assertThat(kv.capacity()).isEqualTo(48);
        assertThat(kv.grow(table, 48)).isTrue();
        assertThat(table.slot(0)).isEqualTo(16);
        assertThat(table.slot(47)).isEqualTo(63);
    }

    @Test
    void allOrNothing() {
        KvBlocks kv = new KvBlocks(64, 16);
        KvTable table = kv.table();

        assertThat(kv.grow(table, 49)).isFalse();
        assertThat(kv.available()).isEqualTo(48);
        assertThat(table.capacity()).isZero();
    }

    @Property(tries = 100)
    void noSlotBelongsToTwo(@ForAll long seed) {
        Random random = new Random(seed);
        KvBlocks kv = new KvBlocks(4 * 30, 4);
        List<KvTable> tables = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tables.add(kv.table());
            sizes.add(0);
        }
        for (int i = 0; i < 200; i++) {
            int which = random.nextInt(tables.size());
            int size = sizes.get(which) + random.nextInt(6);
            if (random.nextInt(5) == 0) {
                kv.release(tables.get(which));
                sizes.set(which, 0);
            } else if (kv.grow(tables.get(which), size)) {
                sizes.set(which, size);
            }
            assertDistinct(tables, sizes, kv);
        }
    }

    private static void assertDistinct(List<KvTable> tables, List<Integer> sizes, KvBlocks kv) {
        Set<Integer> seen = new HashSet<>();
        int held = 0;
        for (int t = 0; t < tables.size(); t++) {
            held += tables.get(t).capacity();
            for (int token = 0; token < sizes.get(t); token++) {
                int slot = tables.get(t).slot(token);
                assertThat(slot).isBetween(4, 119);
                assertThat(seen.add(slot)).as("slot %s is one sequence's", slot).isTrue();
            }
        }
        assertThat(held + kv.available()).isEqualTo(kv.capacity());
    }
}
