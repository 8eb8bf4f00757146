package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Which model computes, where, and how finely it looks. */
public final class ModelOptions {

    public static final ConfigOption<String> DIRECTORY =
            key("model.directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Checkpoint directory as published: config.json, *.safetensors,"
                                    + " tokenizer.json. Spatial-MLLM, or a plain Qwen2.5-VL, which"
                                    + " answers without geometry. Read on every TaskManager.");

    public static final ConfigOption<Device> DEVICE =
            key("model.device")
                    .enumType(Device.class)
                    .defaultValue(Device.AUTO)
                    .withDescription("CPU, GPU, or AUTO: a GPU where there is one.");

    public static final ConfigOption<Precision> PRECISION =
            key("model.precision")
                    .enumType(Precision.class)
                    .defaultValue(Precision.AUTO)
                    .withDescription(
                            "FLOAT32, BFLOAT16, MIXED (on a CPU: float32 with weights as the"
                                    + " checkpoint has them, mapped from its files), or AUTO: bfloat16"
                                    + " on a GPU; on a CPU float32, mixed where that has no room, or"
                                    + " bfloat16 where it is measured to be faster.");

    public static final ConfigOption<String> CACHE_DIRECTORY =
            key("model.cache-directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where a TaskManager keeps converted weights, about as large as the"
                                    + " checkpoint, but small where weights are mapped;"
                                    + " $XDG_CACHE_HOME/sightline or ~/.cache/sightline where absent.");

    public static final ConfigOption<Integer> MIN_PIXELS =
            key("model.min-pixels")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Fewest pixels that a frame is resized to; the checkpoint's where"
                                    + " absent.");

    public static final ConfigOption<Integer> MAX_PIXELS =
            key("model.max-pixels")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Most pixels that a frame is resized to; the checkpoint's where absent.");

    public static final ConfigOption<String> GEOMETRY_DIRECTORY =
            key("geometry.model-directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Checkpoint directory whose VGGT gives the geometry, such as VGGT-1B;"
                                    + " model.directory where absent. For a checkpoint without"
                                    + " VGGT's heads, such as a plain Qwen2.5-VL, or beside"
                                    + " answers.endpoint.");

    public static final ConfigOption<Duration> GEOMETRY_TIMEOUT =
            key("geometry.timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(60))
                    .withDescription(
                            "A chunk whose geometry takes longer is let go; its frames stay, without"
                                    + " coverage.");

    public static final ConfigOption<Integer> GEOMETRY_CAPACITY =
            key("geometry.capacity")
                    .intType()
                    .defaultValue(8)
                    .withDescription(
                            "Chunks in flight per subtask; further ones of live frames are let go, so"
                                    + " that frames never queue behind geometry.");

    public static final ConfigOption<Duration> GEOMETRY_CATCH_UP =
            key("geometry.catch-up")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "Frames that lie behind wait for geometry as long as that brings the scene"
                                    + " nearer to now; once it has not for this long, geometry is too"
                                    + " slow for the stream, and chunks are let go as live ones are."
                                    + " Long for a replay on a slow machine.");

    /** Where a model computes. */
    public enum Device {
        /** A GPU where there is one. */
        AUTO,
        /** The processor, even where there is a GPU. */
        CPU,
        /** The GPU that Flink assigned, or the first. */
        GPU
    }

    /** The floating-point format that a model computes in. */
    public enum Precision {
        /** BFLOAT16 on a GPU; on a processor FLOAT32 or MIXED, or BFLOAT16 where that is faster. */
        AUTO,
        /** IEEE single precision: 23 bits of mantissa. */
        FLOAT32,
        /** Brain floating point: half the memory, 7 bits of mantissa. */
        BFLOAT16,
        /** Weights as the checkpoint stores them, computing in single precision; no GPU. */
        MIXED
    }

    private ModelOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.notBlank(DIRECTORY),
                Constraint.notBlank(CACHE_DIRECTORY),
                Constraint.notBlank(GEOMETRY_DIRECTORY),
                Constraint.atLeast(MIN_PIXELS, 28 * 28),
                Constraint.atLeast(MAX_PIXELS, 28 * 28),
                Constraint.longerThanZero(GEOMETRY_TIMEOUT),
                Constraint.notNegative(GEOMETRY_CATCH_UP),
                Constraint.atLeast(GEOMETRY_CAPACITY, 1));
    }
}
