package io.sightline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MapShelfTest {
    private final MapShelf shelf = new MapShelf(100);

    @Test
    void theNewestOfEachIsThereUntilTheSceneIsGone() {
        shelf.put("lobby", map("1", 40));
        shelf.put("lobby", map("2", 40));

        assertThat(shelf.get("lobby").orElseThrow().etag()).isEqualTo("2");
        shelf.put("lobby", null);
        assertThat(shelf.get("lobby")).isEmpty();
    }

    @Test
    void thoseLongestUntouchedGoWhenThereAreTooManyBytes() {
        shelf.put("a", map("1", 40));
        shelf.put("b", map("1", 40));
        shelf.get("a");
        shelf.put("c", map("1", 40));

        assertThat(shelf.get("a")).isPresent();
        assertThat(shelf.get("b")).isEmpty();
        assertThat(shelf.get("c")).isPresent();
    }

    @Test
    void whatIsNoMapIsNone() {
        assertThat(MapFile.read(new byte[] {1, 2, 3}, "1")).isEmpty();
        assertThat(MapFile.read(new byte[MapFile.MOST_BYTES + 1], "1")).isEmpty();
    }

    private static MapFile map(String etag, int bytes) {
        return new MapFile(new byte[bytes], etag, 1, 1, "");
    }
}
