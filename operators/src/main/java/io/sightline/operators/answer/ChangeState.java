package io.sightline.operators.answer;

import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Owns what is known of a standing question's answers. */
final class ChangeState {
    private static final ValueStateDescriptor<SeenAnswers> SEEN =
            new ValueStateDescriptor<>("seen", TypeInformation.of(SeenAnswers.class));

    private final ValueState<SeenAnswers> seen;

    ChangeState(RuntimeContext context) {
        seen = context.getState(SEEN);
    }

    SeenAnswers seen() throws IOException {
        return seen.value();
    }

    void update(SeenAnswers latest) throws IOException {
        seen.update(latest);
    }

    void forget() {
        seen.clear();
    }
}
