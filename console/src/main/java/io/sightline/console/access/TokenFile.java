package io.sightline.console.access;

import io.sightline.jobs.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tokens as they are written in YAML: a list of what {@link TokenSettings} says. */
public final class TokenFile {

    private TokenFile() {}

    /**
     * Reads the tokens of a file.
     *
     * @throws TokenFileException or {@link io.sightline.jobs.yaml.YamlFileException}, saying what
     *     is at fault, and never what a token is
     */
    public static Tokens read(Path file, UnaryOperator<String> environment) {
        TokenSettings[] read = YamlFile.read(file, TokenSettings[].class);
        if (read == null || read.length == 0) {
            throw new TokenFileException(
                    "The file '%s' holds no list of tokens: write at least one.".formatted(file));
        }
        List<Tokens.Entry> entries = new ArrayList<>();
        for (TokenSettings token : read) {
            try {
                entries.add(token.entry(environment));
            } catch (IllegalArgumentException e) {
                throw new TokenFileException("'%s': %s.".formatted(file, e.getMessage()));
            }
        }
        return new Tokens(entries);
    }
}
