package io.sightline.operators.admission;

import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Owns what the change gate remembers of a camera: its last key frame, at a glance. */
final class GateState {
    private static final ValueStateDescriptor<KeyFrame> LAST_KEY_FRAME =
            new ValueStateDescriptor<>("last-key-frame", TypeInformation.of(KeyFrame.class));

    private final ValueState<KeyFrame> lastKeyFrame;

    GateState(RuntimeContext context) {
        lastKeyFrame = context.getState(LAST_KEY_FRAME);
    }

    KeyFrame lastKeyFrame() throws IOException {
        return lastKeyFrame.value();
    }

    void keep(KeyFrame frame) throws IOException {
        lastKeyFrame.update(frame);
    }

    void forget() {
        lastKeyFrame.clear();
    }
}
