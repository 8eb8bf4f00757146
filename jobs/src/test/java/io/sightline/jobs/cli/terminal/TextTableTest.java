package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("SCENE", "N");
        table.row("lobby of the house", "1");
        table.row("a", "");

        assertThat(table.lines())
                .containsExactly("SCENE               N", "lobby of the house  1", "a");
    }

    @Test
    void whatCameOverATopicStaysOnItsLine() {
        TextTable table = new TextTable("SCENE");
        table.row("a\nb\u001b[2J");

        assertThat(table.lines()).hasSize(2);
        assertThat(table.lines().get(1)).isEqualTo("a b\uFFFD[2J");
    }
}
