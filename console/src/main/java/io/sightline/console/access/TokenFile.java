package io.sightline.console.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Tokens as they are written in YAML: a list of {@code name}, {@code token} or {@code token_env}
 * (the environment variable that holds it), {@code rights} and {@code scenes}.
 */
public final class TokenFile {
    /** Shorter ones can be guessed. */
    static final int SHORTEST = 16;

    private final Path file;
    private final UnaryOperator<String> environment;

    private TokenFile(Path file, UnaryOperator<String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads the tokens of a file.
     *
     * @throws TokenFileException saying which entry is at fault, and never what its token is
     */
    public static Tokens read(Path file, UnaryOperator<String> environment) {
        return new TokenFile(file, environment).tokens();
    }

    private Tokens tokens() {
        Object read;
        try {
            read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (IOException | YamlEngineException e) {
            throw new TokenFileException(
                    "The tokens in '%s' cannot be read: %s"
                            .formatted(file, e.getClass().getSimpleName()));
        }
        if (!(read instanceof List<?> list) || list.isEmpty()) {
            throw new TokenFileException(
                    "The file '%s' holds no list of tokens: write at least one.".formatted(file));
        }
        List<Tokens.Entry> entries = new ArrayList<>();
        for (Object entry : list) {
            entries.add(entry(entry, entries.size() + 1));
        }
        return new Tokens(entries);
    }

    private Tokens.Entry entry(Object read, int number) {
        if (!(read instanceof Map<?, ?> fields)) {
            throw fault(number, "is no mapping: write name, token, rights and scenes");
        }
        String name = text(fields, "name", number);
        String token =
                fields.get("token_env") == null
                        ? text(fields, "token", number)
                        : environment.apply(text(fields, "token_env", number));
        if (token == null || token.length() < SHORTEST) {
            throw fault(
                    number, "has a token of less than %d characters, or none".formatted(SHORTEST));
        }
        return Tokens.Entry.of(
                token, new Visitor(name, rights(fields, number), texts(fields, "scenes", number)));
    }

    private Set<Right> rights(Map<?, ?> fields, int number) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (String name : texts(fields, "rights", number)) {
            try {
                rights.add(Right.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw fault(
                        number,
                        "has the right '%s': there are read, ask, admin and publish"
                                .formatted(name));
            }
        }
        return rights;
    }

    private String text(Map<?, ?> fields, String name, int number) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw fault(number, "has no '%s'".formatted(name));
    }

    private List<String> texts(Map<?, ?> fields, String name, int number) {
        if (fields.get(name) instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(String::valueOf).toList();
        }
        throw fault(number, "has no list '%s'".formatted(name));
    }

    private TokenFileException fault(int number, String what) {
        return new TokenFileException("Token %d of '%s' %s.".formatted(number, file, what));
    }
}
