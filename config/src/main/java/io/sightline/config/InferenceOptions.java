package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * How much a TaskManager's inference engine takes on and keeps; all its tasks share one engine per
 * model and device.
 */
public final class InferenceOptions {

    public static final ConfigOption<WarmUp> WARM_UP =
            key("inference.warm-up")
                    .enumType(WarmUp.class)
                    .defaultValue(WarmUp.AFTER_FIRST_QUESTION)
                    .withDescription(
                            "When an idle device encodes a scene's selected frames ahead, so that a"
                                    + " question about them is answered almost at once: never,"
                                    + " after-first-question about the scene, or always.");

    public static final ConfigOption<Integer> THREADS =
            key("inference.threads")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Threads that one operation on a CPU may use; 0 for one per core. Idle"
                                    + " ones sleep where OMP_WAIT_POLICY=PASSIVE.");

    public static final ConfigOption<Integer> MAX_QUESTIONS =
            key("inference.max-questions")
                    .intType()
                    .defaultValue(256)
                    .withDescription(
                            "Questions in the engine at a time; further ones are answered"
                                    + " 'overloaded'.");

    public static final ConfigOption<Integer> MAX_CHUNKS =
            key("inference.max-chunks")
                    .intType()
                    .defaultValue(64)
                    .withDescription(
                            "Geometry chunks in the engine at a time; further ones are let go.");

    public static final ConfigOption<Integer> BATCH =
            key("inference.batch")
                    .intType()
                    .defaultValue(64)
                    .withDescription("Answers that get their next token in one step, at most.");

    public static final ConfigOption<Integer> CHUNK_BATCH =
            key("inference.chunk-batch")
                    .intType()
                    .defaultValue(4)
                    .withDescription("Geometry chunks of equal shape in one pass, at most.");

    /** Left to what Flink was told, and to the machine. */
    public static final String AUTO = "auto";

    public static final ConfigOption<String> MEMORY =
            key("inference.memory")
                    .stringType()
                    .defaultValue(AUTO)
                    .withDescription(
                            "What the engine may take in all, weights included; what it keeps is"
                                    + " shared out of that. 'auto': nine tenths of a GPU; on a"
                                    + " processor taskmanager.memory.task.off-heap.size, or where"
                                    + " that is not set half of what the heap leaves of the"
                                    + " machine, or up to four fifths of it where the weights need"
                                    + " more than half.");

    public static final ConfigOption<Duration> LOAD_TIMEOUT =
            key("inference.load-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(30))
                    .withDescription(
                            "How long questions wait for weights that are being loaded; their own"
                                    + " time counts from then on.");

    public static final ConfigOption<Duration> KEEP =
            key("inference.keep")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "How long an engine that no task uses stays loaded, so that a job that"
                                    + " restarts finds it warm.");

    /** When frames are encoded ahead. */
    public enum WarmUp {
        /** The first question about a selection encodes it. */
        NEVER,
        /** Once a scene has been asked about, its later selections are encoded ahead. */
        AFTER_FIRST_QUESTION,
        /** Every selection that settles is encoded ahead. */
        ALWAYS;

        /** As it is written in settings. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private InferenceOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.atLeast(THREADS, 0),
                Constraint.atLeast(MAX_QUESTIONS, 1),
                Constraint.atLeast(MAX_CHUNKS, 1),
                Constraint.atLeast(BATCH, 1),
                Constraint.atLeast(CHUNK_BATCH, 1),
                new Constraint<>(
                        MEMORY, InferenceOptions::isMemory, "be 'auto' or a size such as '6 gb'"),
                Constraint.longerThanZero(LOAD_TIMEOUT),
                Constraint.notNegative(KEEP));
    }

    private static boolean isMemory(String value) {
        try {
            return value.equals(AUTO) || MemorySize.parseBytes(value) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
