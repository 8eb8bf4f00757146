package io.sightline.operators.quota;

import io.sightline.config.JobConfiguration;
import io.sightline.config.QuotaOptions;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.Refusal;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Refuses the frames of tenants that send more than they may. One task's. */
public final class FrameQuota implements AutoCloseable {
    private final int perSecond;
    private final SharedAllowances allowances;
    private final TenantCounters refused;

    /** As configured. */
    public FrameQuota(JobConfiguration configuration, RuntimeContext context) {
        perSecond = configuration.get(QuotaOptions.FRAMES);
        allowances = SharedAllowances.ofFrames(configuration, context);
        refused = new TenantCounters(context.getMetricGroup(), "frames-refused");
    }

    /** Why a frame may not come in, or {@code null} if it may. */
    public Refusal refusal(ReceivedFrame received, long nowMs) {
        String tenant = Tenant.of(received);
        if (allowances.get().take(tenant, 1, nowMs)) {
            return null;
        }
        refused.count(tenant);
        String sentence =
                "tenant '%s' sends more than %d frames a second, as many as %s allows: send fewer, or raise it"
                        .formatted(tenant, perSecond, QuotaOptions.FRAMES.key());
        return new Refusal("frame.over_quota", sentence, FrameQuota.class.getName());
    }

    @Override
    public void close() {
        allowances.close();
    }
}
