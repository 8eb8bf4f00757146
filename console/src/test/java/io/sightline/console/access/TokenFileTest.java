package io.sightline.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.yaml.YamlFileException;
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
                "{name: a, token: short, rights: [read], scenes: [x]} | [0]: 'token' is not there, or has less than 16",
                "{name: a, token_env: NONE, rights: [read], scenes: [x]} | $NONE, which 'token_env' of 'a' names",
                "{name: a, token: 0123456789abcdef0, rights: [reed], scenes: [x]} | [0].rights[0]: 'reed' does not fit: write one of read, ask, admin, publish",
                "{name: a, token: 0123456789abcdef0, scenes: [x]} | [0]: 'rights' is missing",
                "{name: a, token: 0123456789abcdef0, rights: [read]} | 'scenes' is missing",
                "{name: a, token: 0123456789abcdef0, rights: [read], right: [ask], scenes: [x]} | [0].right: there is no such field",
                "{name: a, token: 0123456789abcdef0, rights: [read], scenes: ['room-*']} | [0]: 'room-*' is no pattern of scenes: write '*'",
                "{token: 0123456789abcdef0, rights: [read], scenes: [x]} | 'name' is missing",
                "{name: a, rights: [read], scenes: [x]} | 'token' or 'token_env'",
                "null | [0]: nothing is written here",
                "0123456789abcdef0 | [0]: what stands here does not fit: write fields, of name, token"
            })
    void whatIsWrongIsSaidWithoutTheToken(String entry, String said) {
        assertThatThrownBy(() -> read("- " + entry))
                .isInstanceOfAny(TokenFileException.class, YamlFileException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("0123456789abcdef0");
    }

    @Test
    void oneTokenIsNobodysTwice() {
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        - {name: anna, token: from-the-environment-1, rights: [read], scenes: [x]}
                                        - {name: wall, token_env: WALL, rights: [ask], scenes: [y]}
                                        """))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining("'anna' and 'wall' have the same token")
                .hasMessageNotContaining("from-the-environment-1");
    }

    @Test
    void aFileWithoutTokensOpensNothing() {
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("no list of tokens");
        assertThatThrownBy(() -> read("")).hasMessageContaining("nothing is written in it");
        assertThatThrownBy(() -> read("{:")).hasMessageContaining("is no YAML");
    }

    private Tokens read(String yaml) throws IOException {
        return TokenFile.read(
                Files.writeString(folder.resolve("tokens.yaml"), yaml), ENVIRONMENT::get);
    }
}
