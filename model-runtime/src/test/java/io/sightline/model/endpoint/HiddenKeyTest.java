package io.sightline.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenKeyTest {
    private static final HiddenKey KEY = new HiddenKey("sk-ab/c+d==");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-ab/c+d==",
                "sk-ab\\/c+d==",
                "sk-ab\\u002fc\\u002Bd==",
                "sk-ab%2Fc%2bd%3D%3D",
            })
    void keyIsHiddenHoweverItIsSpelled(String spelled) {
        assertThat(KEY.in("Bearer " + spelled + ": no, not " + spelled))
                .isEqualTo("Bearer ***: no, not ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-a", "sk-ab/c+d=", "sk-ab\\", "sk-ab\\u00", "sk-ab/c%", "sk-ab/c%2"})
    void soIsItsStartAtTheEndOfWhatWasRead(String start) {
        assertThat(KEY.in("Bearer " + start)).isEqualTo("Bearer ***");
    }

    @ParameterizedTest
    @CsvSource({"sk-ab is no key", "task-", "50 % \\u0041 \\", "''"})
    void whatIsNotTheKeyStays(String text) {
        assertThat(KEY.in(text)).isEqualTo(text);
    }

    @Test
    void shortKeysAreHiddenWhole() {
        assertThat(new HiddenKey("k").in("k")).isEqualTo("***");
    }
}
