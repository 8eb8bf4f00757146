package io.sightline.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenePatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, lobby, true",
        "*, floor-2/east, true",
        "floor-2/*, floor-2/east, true",
        "floor-2/*, floor-2/east/door, true",
        "floor-2/*, floor-2, false",
        "floor-2/*, floor-21/east, false",
    })
    void matchesWhatBeginsLikeIt(String pattern, String scene, boolean matches) {
        assertThat(ScenePattern.isOne(pattern)).isTrue();
        assertThat(ScenePattern.matches(pattern, scene)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lobby", "floor-2/", "floor*", "*/east", ""})
    void otherNamesAreOneScene(String name) {
        assertThat(ScenePattern.isOne(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "floor-2/*", "lobby", "floor-2/", ""})
    void namesAndPatternsHaveNoFault(String name) {
        assertThat(ScenePattern.fault(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"room-*", "*/east", "*/*", "**", "a*/b"})
    void anotherStarIsRefusedWithThePatternsThatThereAre(String name) {
        assertThat(ScenePattern.fault(name)).get().asString().contains(name, "'*'", "'floor-2/*'");
        assertThatThrownBy(() -> ScenePattern.checked(List.of("lobby", name)))
                .hasMessageContaining(name);
    }

    @Test
    void aNameCoversItself() {
        assertThat(ScenePattern.covers("lobby", "lobby")).isTrue();
        assertThat(ScenePattern.covers("lobby", "lobby-2")).isFalse();
        assertThat(ScenePattern.covers("floor-2/*", "floor-2/east")).isTrue();
        assertThat(ScenePattern.covers("floor-2/*", "floor-3/east")).isFalse();
    }
}
