package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** What may be asked, and how long a question waits before it is answered. */
public final class QuestionOptions {

    public static final ConfigOption<Integer> MAX_LENGTH =
            key("questions.max-length")
                    .intType()
                    .defaultValue(4096)
                    .withDescription("Most characters of a question, its options included.");

    public static final ConfigOption<Integer> MAX_OPTIONS =
            key("questions.max-options")
                    .intType()
                    .defaultValue(26)
                    .withDescription("Most options of a multiple-choice question.");

    public static final ConfigOption<Duration> MIN_EVERY =
            key("questions.min-every")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription("Shortest 'every' of a standing question.");

    public static final ConfigOption<Integer> MAX_WAITING =
            key("questions.max-waiting")
                    .intType()
                    .defaultValue(256)
                    .withDescription(
                            "Most questions that wait about a scene at a time; further ones are"
                                    + " answered 'overloaded'.");

    public static final ConfigOption<Integer> MAX_STANDING =
            key("questions.max-standing")
                    .intType()
                    .defaultValue(2000)
                    .withDescription(
                            "Most standing questions about a scene; further ones are answered"
                                    + " 'overloaded'.");

    public static final ConfigOption<Integer> MAX_STANDING_IN_ALL =
            key("questions.max-standing-in-all")
                    .intType()
                    .defaultValue(10_000)
                    .withDescription(
                            "Most standing questions of a job, one of a pattern counted once; further"
                                    + " ones are answered 'overloaded'.");

    public static final ConfigOption<Duration> WAKE_DISTANCE =
            key("questions.wake-distance")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "Shortest time between two evaluations of a standing question that its"
                                    + " scene's changes wake.");

    public static final ConfigOption<Duration> MAX_AGE =
            key("questions.max-age")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "A question about now that is read later than this after it was asked is"
                                    + " answered 'timed_out': nobody waits for it any more.");

    public static final ConfigOption<Duration> NO_FRAMES_WAIT =
            key("questions.no-frames-wait")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(3))
                    .withDescription(
                            "A question about a scene without frames waits this long for a first one"
                                    + " before it is answered 'no_frames'.");

    public static final ConfigOption<Duration> AS_OF_WAIT =
            key("questions.as-of-wait")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(20))
                    .withDescription(
                            "A question about a moment that its scene has not passed waits while the"
                                    + " scene's event time moves; once it has stood still this long, the"
                                    + " question is answered from the frames that are known, and the"
                                    + " answer says so.");

    public static final ConfigOption<Duration> AS_OF_LONGEST_WAIT =
            key("questions.as-of-longest-wait")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "Longest wait of a question about a moment, even while its scene's event"
                                    + " time moves; then it is answered from the frames that are known,"
                                    + " and the answer says so.");

    public static final ConfigOption<Boolean> PROGRESS =
            key("questions.progress")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Tell on kafka.topics.question-progress how far a question is, for whoever"
                                    + " waits for its answer; without, the topic is not needed.");

    private QuestionOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.atLeast(MAX_LENGTH, 1),
                Constraint.atLeast(MAX_OPTIONS, 1),
                Constraint.longerThanZero(MIN_EVERY),
                Constraint.atLeast(MAX_WAITING, 1),
                Constraint.notNegative(NO_FRAMES_WAIT),
                Constraint.atLeast(MAX_STANDING, 1),
                Constraint.atLeast(MAX_STANDING_IN_ALL, 1),
                Constraint.longerThanZero(WAKE_DISTANCE),
                Constraint.longerThanZero(MAX_AGE),
                Constraint.longerThanZero(AS_OF_WAIT),
                Constraint.longerThanZero(AS_OF_LONGEST_WAIT));
    }
}
