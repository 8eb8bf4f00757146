package io.sightline.operators.quota;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/** Owns which questions stood when the task was last snapshotted. */
final class StandingClaimState {
    private static final ListStateDescriptor<StandingClaim> CLAIMS =
            new ListStateDescriptor<>("standing-claims", TypeInformation.of(StandingClaim.class));

    private final ListState<StandingClaim> claims;

    StandingClaimState(FunctionInitializationContext context) throws Exception {
        claims = context.getOperatorStateStore().getListState(CLAIMS);
    }

    /** None where there was no snapshot, or one from before they were counted. */
    List<StandingClaim> restored() throws Exception {
        List<StandingClaim> known = new ArrayList<>();
        claims.get().forEach(known::add);
        return known;
    }

    void snapshot(List<StandingClaim> all) throws Exception {
        claims.update(all);
    }
}
