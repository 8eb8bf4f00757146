package io.sightline.operators.quota;

import io.sightline.config.QuestionOptions;
import io.sightline.config.QuotaOptions;
import io.sightline.scene.Answer.Fault;

/** Why a quota refuses a question, under stable codes; each makes it {@code overloaded}. */
public final class OverQuota {

    private OverQuota() {}

    /** Whether a fault's code is one of them; {@code null} is none. */
    public static boolean isOne(String code) {
        return code != null && code.startsWith("quota.");
    }

    static Fault tooMany(String tenant, int perMinute, long waitSeconds) {
        return new Fault(
                "quota.questions",
                "Tenant '%s' asks more than %d questions a minute, as many as %s allows: ask again in %d s, or raise it"
                        .formatted(tenant, perMinute, QuotaOptions.QUESTIONS.key(), waitSeconds),
                null);
    }

    static Fault full(String tenant, int standing) {
        return new Fault(
                "quota.standing",
                "Tenant '%s' has %d standing questions already, as many as %s allows: end one first, or raise it"
                        .formatted(tenant, standing, QuotaOptions.STANDING.key()),
                null);
    }

    static Fault full(int standing) {
        return new Fault(
                "quota.standing_in_all",
                "%d questions stand in this job already, as many as %s allows: end one first, or raise it"
                        .formatted(standing, QuestionOptions.MAX_STANDING_IN_ALL.key()),
                null);
    }

    static Fault tooLong(String tenant, int perMinute) {
        return new Fault(
                "quota.device",
                "Tenant '%s' has had the device for more than %d s a minute, as long as %s allows: ask later, or raise it"
                        .formatted(tenant, perMinute, QuotaOptions.DEVICE_SECONDS.key()),
                null);
    }
}
