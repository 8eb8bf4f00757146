package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Question.Notify;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand questions about one scene, all asked at 100 and every ten minutes. */
class ManyStandingTest {
    private static final int MANY = 1_000;
    private static final long EVERY_MS = 600_000;
    private static final long HOUR_MS = 3_600_000;

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = new SceneHarness(0, Map.of("scene.quiet-time", "10 d"));
        scene.see(keyFrame(KITCHEN, 10));
        for (int i = 0; i < MANY; i++) {
            scene.ask(standing("s" + i, KITCHEN, EVERY_MS, null, Notify.ALWAYS));
        }
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void theyFireApart() throws Exception {
        List<SceneQuestion> turns = from(EVERY_MS, EVERY_MS + 10_000);

        assertThat(turns)
                .extracting(turn -> turn.question().id())
                .hasSize(MANY)
                .doesNotHaveDuplicates();
        assertThat(mostInABeat(turns)).isEqualTo(32);
    }

    @Test
    void afterANightEachIsAskedOnceAndTheyFireApart() throws Exception {
        from(0, 50_000);
        scene.restart(8 * HOUR_MS + 12_345);

        from(8 * HOUR_MS + 12_345, 8 * HOUR_MS + 30_000);

        List<SceneQuestion> turns = scene.asked();
        assertThat(turns)
                .extracting(turn -> turn.question().id())
                .hasSize(MANY)
                .doesNotHaveDuplicates();
        assertThat(mostInABeat(turns)).isLessThanOrEqualTo(32);
    }

    /** What is asked while the clock goes on. */
    private List<SceneQuestion> from(long fromMs, long toMs) throws Exception {
        int before = scene.asked().size();
        for (long nowMs = fromMs; nowMs <= toMs; nowMs += 100) {
            scene.at(nowMs);
        }
        List<SceneQuestion> all = scene.asked();
        return all.subList(Math.min(before, all.size()), all.size());
    }

    private static long mostInABeat(List<SceneQuestion> turns) {
        return turns.stream()
                .collect(
                        Collectors.groupingBy(
                                turn -> turn.arrivedMs() / 100, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
