package io.sightline.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One tenant asks much before another asks a little. */
class FairTurnsTest {
    private final EngineScene scene = new EngineScene(EngineScene.small());
    private final List<String> answered = new ArrayList<>();

    private void ask(String tenant, String frames, String question) {
        scene.askAs(tenant, frames, question)
                .thenRun(() -> answered.add(tenant + question))
                .exceptionally(failure -> null);
    }

    @Test
    void framesOfTenantsAreEncodedInTurn() {
        for (int i = 0; i < 6; i++) {
            ask("loud", "abcde" + (char) ('f' + i), Integer.toString(i));
        }
        ask("calm", "xy", "0");
        ask("calm", "yz", "1");
        scene.runUntilIdle();

        // What was begun, and what was read ahead of the others' coming, goes on.
        assertThat(answered).hasSize(8);
        assertThat(answered.indexOf("calm0")).isLessThanOrEqualTo(2);
        assertThat(answered.indexOf("calm1")).isLessThanOrEqualTo(4);
        assertThat(answered.stream().filter(each -> each.startsWith("loud")))
                .containsExactly("loud0", "loud1", "loud2", "loud3", "loud4", "loud5");
    }

    @Test
    void questionsAboutFramesThatAreThereTakeTurns() {
        ask("loud", "ab", "warm");
        scene.runUntilIdle();
        answered.clear();
        for (int i = 0; i < 9; i++) {
            ask("loud", "ab", Integer.toString(i));
        }
        ask("calm", "ab", "0");
        scene.runUntilIdle();

        assertThat(answered).hasSize(10);
        assertThat(answered.indexOf("calm0")).isLessThanOrEqualTo(1);
    }
}
