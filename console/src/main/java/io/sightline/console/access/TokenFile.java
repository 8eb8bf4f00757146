package io.sightline.console.access;

import io.sightline.jobs.yaml.YamlFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        if (read.length == 0) {
            throw new TokenFileException(
                    "The file '%s' holds no list of tokens: write at least one.".formatted(file));
        }
        List<Tokens.Entry> entries = new ArrayList<>();
        Map<ByteBuffer, String> names = new HashMap<>();
        for (TokenSettings token : read) {
            try {
                Tokens.Entry entry = token.entry(environment);
                String same = names.put(ByteBuffer.wrap(entry.digest()), token.name());
                if (same != null) {
                    throw new IllegalArgumentException(
                            "'%s' and '%s' have the same token: give each one of its own"
                                    .formatted(same, token.name()));
                }
                entries.add(entry);
            } catch (IllegalArgumentException e) {
                throw new TokenFileException("'%s': %s.".formatted(file, e.getMessage()));
            }
        }
        return new Tokens(entries);
    }
}
