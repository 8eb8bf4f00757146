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

    public static final ConfigOption<Double> STABILITY =
            key("sampling.stability")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "Live questions keep the frames of the one before while these cover at"
                                    + " least this share of what the best would, from 0.5 to 1: what"
                                    + " the model has computed of them is used again. The newest frame"
                                    + " is then not among them, for answers.old-frames at most. Where"
                                    + " absent, the best frames are selected each time.");

    private SamplingOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.atLeast(FRAMES, 1),
                Constraint.atLeast(MAX_FRAMES, 1),
                Constraint.between(STABILITY, 0.5, 1));
    }
}
