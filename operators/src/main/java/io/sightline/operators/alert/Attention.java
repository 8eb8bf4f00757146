package io.sightline.operators.alert;

/**
 * Who has taken note of a rule, and who wants to hear nothing of it.
 *
 * @param acknowledged of what fires now, {@code null} by nobody
 * @param muted {@code null} by nobody
 */
public record Attention(Mark acknowledged, Mark muted) {
    /** Nobody has said anything. */
    static final Attention NONE = new Attention(null, null);

    /**
     * Who said so.
     *
     * @param by their name, {@code null} where it was not given
     * @param untilMs until when, {@code null} for as long as it lasts
     */
    public record Mark(String by, Long untilMs) {
        private boolean stands(long atMs) {
            return untilMs == null || atMs < untilMs;
        }
    }

    boolean mutedAt(long atMs) {
        return muted != null && muted.stands(atMs);
    }

    boolean acknowledgedAt(long atMs) {
        return acknowledged != null && acknowledged.stands(atMs);
    }

    /** What fired has ceased, and with it what was said of it. */
    Attention afterExit() {
        return new Attention(null, muted);
    }

    Attention withAcknowledged(Mark mark) {
        return new Attention(mark, muted);
    }

    Attention withMuted(Mark mark) {
        return new Attention(acknowledged, mark);
    }
}
