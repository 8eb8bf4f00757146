package io.sightline.operators.quota;

/** Stable codes of answers that a quota refused; each is {@code overloaded}. */
public final class OverQuota {
    static final String QUESTIONS = "quota.questions";
    static final String STANDING = "quota.standing";
    static final String STANDING_IN_ALL = "quota.standing_in_all";
    static final String DEVICE = "quota.device";

    private OverQuota() {}

    /** Whether a fault's code is one of them; {@code null} is none. */
    public static boolean isOne(String code) {
        return code != null && code.startsWith("quota.");
    }
}
