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
                Constraint.atLeast(CHANGE_REPEATS, 1),
                Constraint.notNegative(CHANGE_COOLDOWN));
    }
}
