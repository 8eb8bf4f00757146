package io.sightline.operators.quota;

import io.sightline.config.JobConfiguration;
import io.sightline.config.QuotaOptions;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Question;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Keeps the device from tenants that have had as much of it as they may. What is under way goes on:
 * only afterwards it is known how long it took. Spending is thread-safe, the rest is for one task.
 */
public final class DeviceQuota implements AutoCloseable {
    private final int perMinute;
    private final SharedAllowances allowances;
    private final TenantCounters refused;

    /** As configured. */
    public DeviceQuota(JobConfiguration configuration, RuntimeContext context) {
        perMinute = configuration.get(QuotaOptions.DEVICE_SECONDS);
        allowances = SharedAllowances.ofDevice(configuration, context);
        refused = new TenantCounters(context.getMetricGroup(), "device-refused");
    }

    /** Why a question is not to be answered now, or {@code null} if it is. */
    public Fault refusal(Question question, long nowMs) {
        String tenant = Tenant.of(question);
        if (!allowances.get().spent(tenant, nowMs)) {
            return null;
        }
        refused.count(tenant);
        return OverQuota.tooLong(tenant, perMinute);
    }

    /** The device has worked for a question, at others' too at the same time maybe. */
    public void spend(Question question, double workedMs, long nowMs) {
        allowances.get().spend(Tenant.of(question), workedMs, nowMs);
    }

    @Override
    public void close() {
        allowances.close();
    }
}
