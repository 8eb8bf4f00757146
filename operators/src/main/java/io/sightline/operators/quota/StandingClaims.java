package io.sightline.operators.quota;

import io.sightline.scene.Question;
import io.sightline.scene.Question.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which questions stand in a job, and whose they are. One of a pattern is one, known by its id.
 * Those that have come to their end are forgotten when there is no room, at most once a second. Not
 * thread-safe.
 */
final class StandingClaims {
    private static final long LOOK_MS = 1_000;

    private final Map<Key, StandingClaim> claims = new HashMap<>();
    private final Map<String, Integer> byTenant = new HashMap<>();
    private long lookMs = Long.MIN_VALUE;

    private record Key(String scene, String id) {}

    /** All that stand. */
    List<StandingClaim> all() {
        return List.copyOf(claims.values());
    }

    int count() {
        return claims.size();
    }

    int count(String tenant) {
        return byTenant.getOrDefault(tenant, 0);
    }

    /** Whether it takes the place of one that stands. */
    boolean contains(Question question) {
        return claims.containsKey(new Key(StandingClaim.place(question), question.id()));
    }

    /** What a question, or what is said of one, changes. */
    void follow(Question said, long nowMs) {
        if (said.order() == Order.CANCEL) {
            release(new Key(StandingClaim.place(said), said.id()));
        } else if (said.standing() != null) {
            hold(StandingClaim.of(said), nowMs);
        }
    }

    /** One that is over already ends the one whose place it takes. */
    void hold(StandingClaim claim, long nowMs) {
        Key key = new Key(claim.scene(), claim.id());
        release(key);
        if (!claim.isOver(nowMs)) {
            claims.put(key, claim);
            byTenant.merge(claim.tenant(), 1, Integer::sum);
        }
    }

    /** Makes room of those that are over. */
    void look(long nowMs) {
        if (nowMs - lookMs < LOOK_MS && lookMs != Long.MIN_VALUE) {
            return;
        }
        lookMs = nowMs;
        List<StandingClaim> over =
                claims.values().stream().filter(one -> one.isOver(nowMs)).toList();
        over.forEach(one -> release(new Key(one.scene(), one.id())));
    }

    private void release(Key key) {
        StandingClaim released = claims.remove(key);
        if (released != null) {
            byTenant.computeIfPresent(
                    released.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
        }
    }
}
