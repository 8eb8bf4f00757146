package io.sightline.operators;

import java.io.Serializable;
import java.util.List;

/**
 * The questions that stand, as they are kept outside of the job. A job that does not go on from a
 * snapshot takes them up again from there.
 */
public interface StandingSet extends Serializable {

    /** Those that stand now; called by every task when it starts, and may wait for a broker. */
    List<StandingRecord> read();
}
