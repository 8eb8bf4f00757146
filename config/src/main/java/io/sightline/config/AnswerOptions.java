package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** How long answers may take and become, how many are computed at once, and what a change is. */
public final class AnswerOptions {

    public static final ConfigOption<Duration> TIMEOUT =
            key("answers.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(2))
                    .withDescription(
                            "From selection to answer; a question that takes longer is answered"
                                    + " 'timed_out'.");

    public static final ConfigOption<Integer> CAPACITY =
            key("answers.capacity")
                    .intType()
                    .defaultValue(64)
                    .withDescription(
                            "Questions under way per subtask; further ones are answered"
                                    + " 'overloaded' at once.");

    public static final ConfigOption<Integer> STANDING_CAPACITY =
            key("answers.standing-capacity")
                    .intType()
                    .defaultValue(32)
                    .withDescription(
                            "Evaluations of standing questions under way per subtask, beside the others;"
                                    + " as many wait for their turn, those first that waited longest, and"
                                    + " further ones are left out.");

    public static final ConfigOption<Integer> MAX_TOKENS =
            key("answers.max-tokens")
                    .intType()
                    .defaultValue(128)
                    .withDescription(
                            "Longest answer in tokens, unless the question says otherwise.");

    public static final ConfigOption<Integer> MAX_TOKENS_LIMIT =
            key("answers.max-tokens-limit")
                    .intType()
                    .defaultValue(1024)
                    .withDescription("Longest answer in tokens that a question may ask for.");

    public static final ConfigOption<Double> TEMPERATURE =
            key("answers.temperature")
                    .doubleType()
                    .defaultValue(0.0)
                    .withDescription(
                            "0 takes the most probable token, as published; above, up to 2, tokens"
                                    + " are drawn, the less probable ones the more often. For"
                                    + " questions that do not say.");

    public static final ConfigOption<Integer> TOP_K =
            key("answers.top-k")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Draw from so many of the most probable tokens, 0 for all; the"
                                    + " checkpoint's where absent. Needs a temperature.");

    public static final ConfigOption<Double> TOP_P =
            key("answers.top-p")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "Draw from the fewest tokens that together have this probability, 1 for"
                                    + " all; the checkpoint's where absent. Needs a temperature.");

    public static final ConfigOption<Long> SEED =
            key("answers.seed")
                    .longType()
                    .noDefaultValue()
                    .withDescription(
                            "Seed of the draws, 0 where absent: the same question about the same"
                                    + " frames draws the same answer.");

    public static final ConfigOption<Boolean> TOKENS =
            key("answers.tokens")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Tell answers on kafka.topics.answer-tokens while they are written, for"
                                    + " ./sightline ask --stream and whoever reads along; without,"
                                    + " the topic is not needed.");

    public static final ConfigOption<Duration> OLD_FRAMES =
            key("answers.old-frames")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "An answer whose newest frame is older than this, against the moment"
                                    + " that it is about, carries a note that says how old.");

    public static final ConfigOption<Integer> CHANGE_REPEATS =
            key("answers.change.repeats")
                    .intType()
                    .defaultValue(2)
                    .withDescription(
                            "Evaluations in a row that must give a changed answer before a standing"
                                    + " question with notify=changes publishes it.");

    public static final ConfigOption<Duration> CHANGE_COOLDOWN =
            key("answers.change.cooldown")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "Shortest time between two published changes of one standing question.");

    private AnswerOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.longerThanZero(TIMEOUT),
                Constraint.atLeast(CAPACITY, 1),
                Constraint.atLeast(STANDING_CAPACITY, 1),
                Constraint.atLeast(MAX_TOKENS, 1),
                Constraint.atLeast(MAX_TOKENS_LIMIT, 1),
                Constraint.between(TEMPERATURE, 0, 2),
                Constraint.atLeast(TOP_K, 0),
                new Constraint<>(
                        TOP_P, mass -> mass > 0 && mass <= 1, "lie above 0 and be at most 1"),
                Constraint.longerThanZero(OLD_FRAMES),
                Constraint.atLeast(CHANGE_REPEATS, 1),
                Constraint.notNegative(CHANGE_COOLDOWN));
    }
}
