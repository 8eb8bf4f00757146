package io.sightline.operators.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class TenantCountersTest {
    private final MetricListener task = new MetricListener();
    private final TenantCounters refused =
            new TenantCounters(task.getMetricGroup(), "frames-refused");

    @Test
    void ofManyTenantsAHundredHaveANameAndTheOthersOneTogether() {
        for (int i = 0; i < 130; i++) {
            refused.count("tenant " + i);
        }
        refused.count("tenant 7");
        refused.count("tenant 129");

        assertThat(count("tenant 7")).isEqualTo(2);
        assertThat(count("others")).isEqualTo(31);
    }

    private long count(String tenant) {
        return task.getCounter("quotas", "tenant", tenant, "frames-refused")
                .orElseThrow()
                .getCount();
    }
}
