package io.sightline.config;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * What an option's value must satisfy beyond its type.
 *
 * @param option the option
 * @param holds true for a legal value
 * @param remedy the legal values, as the end of the sentence "must …"
 */
record Constraint<T>(ConfigOption<T> option, Predicate<T> holds, String remedy) {

    static Constraint<Integer> atLeast(ConfigOption<Integer> option, int least) {
        return new Constraint<>(option, value -> value >= least, "be at least " + least);
    }

    static Constraint<Double> between(ConfigOption<Double> option, double least, double most) {
        return new Constraint<>(
                option,
                value -> value >= least && value <= most,
                "lie between " + least + " and " + most);
    }

    static Constraint<Integer> between(ConfigOption<Integer> option, int least, int most) {
        return new Constraint<>(
                option,
                value -> value >= least && value <= most,
                "lie between " + least + " and " + most);
    }

    static Constraint<Duration> longerThanZero(ConfigOption<Duration> option) {
        return new Constraint<>(
                option,
                value -> !value.isZero() && !value.isNegative(),
                "be longer than zero, such as '10 s'");
    }

    static Constraint<Duration> notNegative(ConfigOption<Duration> option) {
        return new Constraint<>(
                option, value -> !value.isNegative(), "not be negative, such as '0 s'");
    }

    static Constraint<MemorySize> atLeast(ConfigOption<MemorySize> option, MemorySize least) {
        return new Constraint<>(
                option,
                value -> value.compareTo(least) >= 0,
                "be at least " + least.toHumanReadableString());
    }

    static Constraint<String> notBlank(ConfigOption<String> option) {
        return new Constraint<>(option, value -> !value.isBlank(), "not be blank");
    }
}
