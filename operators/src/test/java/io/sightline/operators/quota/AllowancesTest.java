package io.sightline.operators.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Six a minute. */
class AllowancesTest {
    private final Allowances allowances = new Allowances(6, 60_000);

    @Test
    void whatIsTakenComesBackEvenly() {
        takeAll("anna", 1_000);

        assertThat(allowances.take("anna", 1, 10_999)).isFalse();
        assertThat(allowances.waitSeconds("anna", 1, 10_999)).isEqualTo(1);
        assertThat(allowances.take("anna", 1, 11_000)).isTrue();
        assertThat(allowances.take("anna", 1, 11_000)).isFalse();
    }

    @Test
    void oneTenantTakesNothingOfAnother() {
        takeAll("anna", 0);

        assertThat(allowances.take("bert", 6, 0)).isTrue();
    }

    @Test
    void whatIsSpentBeyondTheWholeIsWaitedFor() {
        allowances.spend("anna", 12, 0);

        assertThat(allowances.spent("anna", 60_000)).isTrue();
        assertThat(allowances.spent("anna", 60_001)).isFalse();
    }

    @Test
    void aClockThatGoesBackFillsNothingUp() {
        takeAll("anna", 60_000);

        assertThat(allowances.take("anna", 1, 0)).isFalse();
        assertThat(allowances.take("anna", 1, 69_000)).isFalse();
    }

    @Test
    void withoutABoundAllIsAllowed() {
        Allowances unbounded = new Allowances(0, 60_000);
        unbounded.spend("anna", 1_000_000, 0);

        assertThat(unbounded.take("anna", 1_000_000, 0)).isTrue();
        assertThat(unbounded.spent("anna", 0)).isFalse();
    }

    private void takeAll(String tenant, long nowMs) {
        assertThat(allowances.take(tenant, 6, nowMs)).isTrue();
        assertThat(allowances.take(tenant, 1, nowMs)).isFalse();
    }
}
