package io.sightline.model.engine.turns;

import java.util.HashMap;
import java.util.Map;

/**
 * Tenants in turn, each tenant's own in the order of arrival: start-time fair queueing (Goyal, Vin
 * and Cheng, SIGCOMM 1996), where every request counts as one. Who has asked a hundred times waits
 * behind the first of somebody else, and who was away has saved nothing up. Not thread-safe.
 */
public final class TenantTurns {
    private static final int MOST_IDLE = 1_000;

    private final Map<String, Long> last = new HashMap<>();
    private long serving;

    /** A request's place: the lowest goes first, among equals who came first. */
    public final class Turn {
        private final long place;

        private Turn(long place) {
            this.place = place;
        }

        /** The place. */
        public long place() {
            return place;
        }

        /** The request is being served from now on. */
        public void begin() {
            serving = Math.max(serving, place);
        }
    }

    /** The turn of a request that comes now. */
    public Turn next(String tenant) {
        if (last.size() > MOST_IDLE) {
            // Whose last turn is over is as one that never came.
            last.values().removeIf(place -> place < serving);
        }
        long place = Math.max(serving, last.getOrDefault(tenant, -1L) + 1);
        last.put(tenant, place);
        return new Turn(place);
    }
}
