package io.sightline.config;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${env:NAME}} in values, so that secrets need not stand in files. */
final class EnvironmentReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([^}]*)}");

    private final UnaryOperator<String> environment;

    EnvironmentReferences(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    static boolean in(String value) {
        return REFERENCE.matcher(value).find();
    }

    String resolve(String key, String value, Consumer<String> faults) {
        return REFERENCE
                .matcher(value)
                .replaceAll(reference -> Matcher.quoteReplacement(lookUp(key, reference, faults)));
    }

    private String lookUp(
            String key, java.util.regex.MatchResult reference, Consumer<String> faults) {
        String value = environment.apply(reference.group(1));
        if (value == null) {
            faults.accept(
                    key
                            + " = "
                            + reference.group()
                            + ": the environment has no such variable; export it before starting");
            return "";
        }
        return value;
    }
}
