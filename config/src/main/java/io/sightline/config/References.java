package io.sightline.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${env:NAME}} and {@code ${file:PATH}} in values, so that secrets need not stand
 * in settings.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");

    /** A secret is a line or a few. */
    private static final long LONGEST = 64 * 1024;

    private final UnaryOperator<String> environment;

    References(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    static boolean in(String value) {
        return REFERENCE.matcher(value).find();
    }

    String resolve(String key, String value, Consumer<String> faults) {
        return REFERENCE
                .matcher(value)
                .replaceAll(
                        reference -> {
                            Consumer<String> told =
                                    why -> faults.accept(key + " = " + reference.group() + why);
                            return Matcher.quoteReplacement(lookUp(reference, told));
                        });
    }

    private String lookUp(MatchResult reference, Consumer<String> faults) {
        String name = reference.group(2);
        if (reference.group(1).equals("file")) {
            return content(name, faults);
        }
        String value = environment.apply(name);
        if (value == null) {
            faults.accept(": the environment has no such variable; export it before starting");
            return "";
        }
        return value;
    }

    private static String content(String name, Consumer<String> faults) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
                String content = Files.readString(file).strip();
                if (!content.isEmpty()) {
                    return content;
                }
            }
        } catch (IOException | InvalidPathException e) {
            // is told below: what a file holds, and why it cannot be read, may be secret
        }
        faults.accept(": there is no such file with a secret in it; name one that can be read");
        return "";
    }
}
