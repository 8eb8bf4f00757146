package io.sightline.operators.alert;

import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Owns what is known of a rule. */
final class AlertState {
    private static final ValueStateDescriptor<WatchedRule> WATCHED =
            new ValueStateDescriptor<>("watched-rule", TypeInformation.of(WatchedRule.class));

    private final ValueState<WatchedRule> watched;

    AlertState(RuntimeContext context) {
        watched = context.getState(WATCHED);
    }

    /** {@code null} where there is no rule. */
    WatchedRule watched() throws IOException {
        return watched.value();
    }

    void update(WatchedRule now) throws IOException {
        watched.update(now);
    }

    void forget() {
        watched.clear();
    }
}
