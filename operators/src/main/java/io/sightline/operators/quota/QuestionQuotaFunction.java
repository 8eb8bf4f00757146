package io.sightline.operators.quota;

import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.config.QuotaOptions;
import io.sightline.operators.StandingSet;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Question;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Every question of a job, in one task: what a tenant, or all together, may not ask gets a fault.
 * The questions that stand are kept in the checkpoint, or taken from their topic by a job that
 * starts without; what a tenant has asked in the last minute is not, and is counted from the start
 * again.
 */
public final class QuestionQuotaFunction extends ProcessFunction<Question, Question>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE_MS = 60_000;

    private final StandingSet kept;
    private final int perMinute;
    private final int standing;
    private final int standingInAll;
    private final long ageMs;
    private transient StandingClaimState state;
    private transient StandingClaims claims;
    private transient Allowances allowances;
    private transient TenantCounters questionsRefused;
    private transient TenantCounters standingRefused;

    /**
     * As configured.
     *
     * @param kept the questions that stand where no snapshot knows of any
     */
    public QuestionQuotaFunction(JobConfiguration configuration, StandingSet kept) {
        this.kept = kept;
        this.perMinute = configuration.get(QuotaOptions.QUESTIONS);
        this.standing = configuration.get(QuotaOptions.STANDING);
        this.standingInAll = configuration.get(QuestionOptions.MAX_STANDING_IN_ALL);
        this.ageMs = configuration.get(QuestionOptions.MAX_AGE).toMillis();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = new StandingClaimState(context);
        claims = new StandingClaims();
        long nowMs = System.currentTimeMillis();
        List<StandingClaim> known = state.restored();
        if (known.isEmpty()) {
            kept.read().forEach(record -> known.add(StandingClaim.of(record.question())));
        }
        known.forEach(claim -> claims.hold(claim, nowMs));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.snapshot(claims.all());
    }

    @Override
    public void open(OpenContext context) {
        allowances = new Allowances(perMinute, MINUTE_MS);
        questionsRefused =
                new TenantCounters(getRuntimeContext().getMetricGroup(), "questions-refused");
        standingRefused =
                new TenantCounters(getRuntimeContext().getMetricGroup(), "standing-refused");
    }

    @Override
    public void processElement(Question question, Context context, Collector<Question> out) {
        long nowMs = context.timerService().currentProcessingTime();
        Fault refusal = question.fault() == null ? refusal(question, nowMs) : null;
        if (refusal == null && question.fault() == null) {
            claims.follow(question, nowMs);
        }
        out.collect(refusal == null ? question : question.withFault(refusal));
    }

    /** {@code null} where it may be asked; orders always may. */
    private Fault refusal(Question question, long nowMs) {
        if (question.order() != null) {
            return null;
        }
        String tenant = Tenant.of(question);
        if (!allowances.take(tenant, 1, askedMs(question, nowMs))) {
            questionsRefused.count(tenant);
            long waitS = allowances.waitSeconds(tenant, 1, askedMs(question, nowMs));
            return OverQuota.tooMany(tenant, perMinute, waitS);
        }
        if (question.standing() == null || claims.contains(question)) {
            return null;
        }
        Fault full = full(tenant);
        if (full != null) {
            claims.look(nowMs);
            full = full(tenant);
        }
        if (full != null) {
            standingRefused.count(tenant);
        }
        return full;
    }

    /** What was asked while the job was down was asked then; no clock but this one goes further. */
    private long askedMs(Question question, long nowMs) {
        return Math.max(nowMs - ageMs, Math.min(nowMs, question.askedMs()));
    }

    private Fault full(String tenant) {
        if (claims.count() >= standingInAll) {
            return OverQuota.full(claims.count());
        }
        boolean hasAll = standing > 0 && claims.count(tenant) >= standing;
        return hasAll ? OverQuota.full(tenant, claims.count(tenant)) : null;
    }
}
