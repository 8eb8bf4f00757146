package io.sightline.model.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MemorySharesTest {
    private static final long MIB = 1L << 20;

    @Property
    void allSharesAndTheWeightsKeepWithinTheWhole(
            @ForAll @LongRange(min = 64, max = 1 << 20) long freeMib,
            @ForAll @LongRange(max = 1 << 20) long weightMib) {
        long free = freeMib * MIB;
        MemoryShares shares = MemoryShares.of(free + weightMib * MIB, weightMib * MIB);

        long kept =
                shares.kvBytes()
                        + shares.prefixBytes()
                        + shares.featureBytes()
                        + shares.frameBytes();
        assertThat(kept)
                .as("a fifth is left to compute with")
                .isBetween(free / 10 * 7, free / 5 * 4 + 4);
        assertThat(shares.prefixBytes()).isGreaterThan(shares.kvBytes());
        assertThat(shares.frameBytes()).isPositive();
        assertThat(shares.kvBytes()).isBetween(MIB, 512 * MIB);
    }

    /**
     * 32 scenes of the published size in bf16: 116 MB of keys and values and 64 of features each.
     */
    @Test
    void thirtyTwoScenesStayWarmOnAGpuOf80Gigabytes() {
        MemoryShares shares = MemoryShares.of(72L << 30, 11L << 30);

        assertThat(shares.prefixBytes()).isGreaterThan(32 * 116_000_000L);
        assertThat(shares.featureBytes()).isGreaterThan(32 * 64_000_000L);
    }

    @Test
    void weightsThatLeaveNothingAreRefusedWithTheNumbers() {
        assertThatThrownBy(() -> MemoryShares.of(1024 * MIB, 1000 * MIB))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("1,000 MiB")
                .hasMessageContaining("1,024")
                .hasMessageContaining("inference.memory")
                .hasMessageContaining("off-heap");
    }
}
