package io.sightline.operators.quota;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts by tenant: the first hundred of a task by their names, all others as one. */
final class TenantCounters {
    private static final int MOST_NAMES = 100;
    private static final String OTHERS = "others";
    private static final String UNNAMED = "none";

    private final MetricGroup quotas;
    private final String what;
    private final Map<String, Counter> counters = new HashMap<>();

    /** {@code quotas.tenant.<name>.<what>}, with the name as the label {@code tenant}. */
    TenantCounters(MetricGroup group, String what) {
        this.quotas = group.addGroup("quotas");
        this.what = what;
    }

    void count(String tenant) {
        String named = tenant.isEmpty() ? UNNAMED : tenant;
        String name = counters.containsKey(named) || counters.size() < MOST_NAMES ? named : OTHERS;
        counters.computeIfAbsent(name, key -> quotas.addGroup("tenant", key).counter(what)).inc();
    }
}
