package io.sightline.operators.pattern;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Owns which questions are asked of patterns, and which of them each scene has been asked. */
public final class ScenePatternState {
    /** Questions of patterns by their ids; every task has all. */
    public static final MapStateDescriptor<String, PatternQuestion> QUESTIONS =
            new MapStateDescriptor<>(
                    "pattern-questions", Types.STRING, TypeInformation.of(PatternQuestion.class));

    /** Of a scene that is known, when each question that it was asked had been published. */
    static final ValueStateDescriptor<Map<String, Long>> ASKED =
            new ValueStateDescriptor<>("asked-patterns", Types.MAP(Types.STRING, Types.LONG));

    private final ValueState<Map<String, Long>> asked;

    ScenePatternState(RuntimeContext context) {
        asked = context.getState(ASKED);
    }

    /** A copy of what the current scene was asked. */
    Map<String, Long> asked() throws IOException {
        return copy(asked);
    }

    void update(Map<String, Long> now) throws IOException {
        asked.update(now);
    }

    /** The scene is known no more. */
    void forget() {
        asked.clear();
    }

    static Map<String, Long> copy(ValueState<Map<String, Long>> of) throws IOException {
        Map<String, Long> known = of.value();
        return known == null ? new HashMap<>() : new HashMap<>(known);
    }
}
