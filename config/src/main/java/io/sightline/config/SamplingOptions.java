package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The space-aware choice of frames. */
public final class SamplingOptions {

    public static final ConfigOption<Integer> FRAMES =
            key("sampling.frames")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "Frames that a question is answered from, K, unless it says otherwise."
                                    + " Made even, as the encoder takes frames in pairs.");

    public static final ConfigOption<Integer> MAX_FRAMES =
            key("sampling.max-frames")
                    .intType()
                    .defaultValue(32)
                    .withDescription("Most frames that a question may ask for.");

    private SamplingOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(Constraint.atLeast(FRAMES, 1), Constraint.atLeast(MAX_FRAMES, 1));
    }
}
