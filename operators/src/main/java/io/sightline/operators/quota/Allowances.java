package io.sightline.operators.quota;

import io.sightline.scene.BoundedMap;
import java.util.Map;

/**
 * What each tenant has left of what it may have in a period. It fills up evenly with time, up to
 * the whole; a tenant that is heard of for the first time has the whole. Thread-safe.
 */
public final class Allowances {
    /** Of more tenants, those that were heard of last. */
    private static final int MOST_TENANTS = 10_000;

    private final double whole;
    private final long periodMs;
    private final Map<String, Left> left = BoundedMap.ofLastUsed(MOST_TENANTS);

    private record Left(double amount, long atMs) {}

    /**
     * Everybody has the whole.
     *
     * @param whole what a tenant may have in a period; 0 for no bound
     */
    public Allowances(double whole, long periodMs) {
        this.whole = whole;
        this.periodMs = periodMs;
    }

    /** Whether a tenant has so much left, and then has it no more. */
    synchronized boolean take(String tenant, double amount, long nowMs) {
        if (whole == 0) {
            return true;
        }
        Left now = now(tenant, nowMs);
        boolean enough = now.amount() >= amount;
        left.put(tenant, enough ? new Left(now.amount() - amount, now.atMs()) : now);
        return enough;
    }

    /** A tenant has had so much, which may be more than it had left. */
    public synchronized void spend(String tenant, double amount, long nowMs) {
        if (whole > 0) {
            Left now = now(tenant, nowMs);
            left.put(tenant, new Left(now.amount() - amount, now.atMs()));
        }
    }

    /** Whether a tenant has nothing left. */
    public synchronized boolean spent(String tenant, long nowMs) {
        return whole > 0 && now(tenant, nowMs).amount() <= 0;
    }

    /** Seconds until a tenant has so much left, rounded up. */
    synchronized long waitSeconds(String tenant, double amount, long nowMs) {
        double missing = amount - now(tenant, nowMs).amount();
        return (long) Math.ceil(Math.max(0, missing) / whole * periodMs / 1_000);
    }

    /** A clock that goes back fills nothing up. */
    private Left now(String tenant, long nowMs) {
        Left before = left.get(tenant);
        if (before == null) {
            return new Left(whole, nowMs);
        }
        long passedMs = Math.max(0, nowMs - before.atMs());
        double filled = before.amount() + whole * passedMs / periodMs;
        return new Left(Math.min(whole, filled), before.atMs() + passedMs);
    }
}
