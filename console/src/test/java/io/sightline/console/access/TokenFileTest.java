package io.sightline.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("WALL", "from-the-environment-1");

    @TempDir private Path folder;

    @Test
    void tokensStandInTheFileOrTheEnvironment() throws IOException {
        Tokens tokens =
                read(
                        """
                        - name: anna
                          token: annas-own-token-0001
                          rights: [read, ask, admin]
                          scenes: ["*"]
                        - name: wall
                          token_env: WALL
                          rights: [read]
                          scenes: [lobby]
                        """);

        assertThat(tokens.shown("annas-own-token-0001").orElseThrow().visitor().name())
                .isEqualTo("anna");
        Visitor wall = tokens.shown("from-the-environment-1").orElseThrow().visitor();
        assertThat(wall.sees("lobby")).isTrue();
        assertThat(wall.sees("dock")).isFalse();
        assertThat(tokens.shown("annas-own-token-0002")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, token: short, rights: [read], scenes: [x]} | less than 16 characters",
                "{name: a, token_env: NONE, rights: [read], scenes: [x]} | or none",
                "{name: a, token: 0123456789abcdef0, rights: [reed], scenes: [x]} | the right 'reed'",
                "{name: a, token: 0123456789abcdef0, scenes: [x]} | no list 'rights'",
                "{name: a, token: 0123456789abcdef0, rights: [read]} | no list 'scenes'",
                "{token: 0123456789abcdef0, rights: [read], scenes: [x]} | no 'name'",
                "just words | is no mapping"
            })
    void whatIsWrongIsSaidWithoutTheToken(String entry, String said) {
        assertThatThrownBy(() -> read("- " + entry))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("Token 1")
                .hasMessageNotContaining("0123456789abcdef0");
    }

    @Test
    void aFileWithoutTokensOpensNothing() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("no list of tokens");
        assertThatThrownBy(() -> read("{:")).hasMessageContaining("cannot be read");
    }

    private Tokens read(String yaml) throws IOException {
        return TokenFile.read(
                Files.writeString(folder.resolve("tokens.yaml"), yaml), ENVIRONMENT::get);
    }
}
