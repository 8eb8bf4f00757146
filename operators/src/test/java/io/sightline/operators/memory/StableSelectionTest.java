package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.asOf;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames of the question before, from a camera that turns once about in a minute. */
class StableSelectionTest {
    private static final long STEP_MS = 3_000;
    private static final int ROUND = 20;
    private static final Map<String, String> BEST = Map.of("scene.memory.frames", "24");
    private static final Map<String, String> STABLE =
            Map.of("scene.memory.frames", "24", "sampling.stability", "0.9");

    private SceneHarness best;
    private SceneHarness stable;

    @BeforeEach
    void turnOnce() throws Exception {
        best = new SceneHarness(1_000, BEST);
        stable = new SceneHarness(1_000, STABLE);
        turn(0, ROUND);
    }

    @AfterEach
    void close() throws Exception {
        best.close();
        stable.close();
    }

    @Test
    void framesStayTheSameWhileTheyCoverEnough() throws Exception {
        SceneQuestion first = ask(stable, live("first", KITCHEN));
        turn(ROUND - 2, ROUND + 2);

        SceneQuestion second = ask(stable, live("second", KITCHEN));
        SceneQuestion chosen = ask(best, live("second", KITCHEN));

        assertThat(ids(second)).isEqualTo(ids(first)).isNotEqualTo(ids(chosen));
        assertThat((double) second.coverage().covered())
                .isGreaterThanOrEqualTo(0.9 * chosen.coverage().covered());
        assertThat(second.coverage().coverable()).isEqualTo(chosen.coverage().coverable());
    }

    @Test
    void whenOneOfThemIsForgottenTheBestAreChosen() throws Exception {
        String oldest = ids(ask(stable, live("first", KITCHEN))).get(0);
        int later = ROUND;
        while (ids(ask(stable, live("q" + later, KITCHEN))).contains(oldest)) {
            turn(later - 2, later + 2);
            later += 2;
        }

        assertThat(ids(stable.last())).isEqualTo(ids(ask(best, live("q", KITCHEN))));
    }

    @Test
    void whatIsKeptIsKeptAfterARestart() throws Exception {
        SceneQuestion before = ask(stable, live("first", KITCHEN));
        stable.restart(2_000);
        turn(ROUND - 2, ROUND + 2);

        assertThat(ids(ask(stable, live("second", KITCHEN)))).isEqualTo(ids(before));
    }

    @Test
    void whatIsAskedAboutAMomentKnowsOfNoQuestionBefore() throws Exception {
        ask(stable, live("first", KITCHEN));
        turn(ROUND - 2, ROUND + 2);
        long momentMs = (ROUND + 1) * STEP_MS;
        for (SceneHarness scene : List.of(best, stable)) {
            scene.eventTime(momentMs);
        }

        assertThat(ids(ask(stable, asOf("then", KITCHEN, momentMs))))
                .isEqualTo(ids(ask(best, asOf("then", KITCHEN, momentMs))));
    }

    @Test
    void aQuietSceneForgetsThem() throws Exception {
        ask(stable, live("first", KITCHEN));

        stable.at(1_000 + 24 * 3_600_000L);

        assertThat(stable.stateEntries()).isZero();
    }

    private static SceneQuestion ask(SceneHarness scene, Question question) throws Exception {
        scene.ask(question);
        return scene.last();
    }

    private static List<String> ids(SceneQuestion asked) {
        return asked.frames().stream().map(Frame::id).toList();
    }

    /**
     * Both see frames {@code from} to {@code to}, with the geometry of chunks of four that share
     * two.
     */
    private void turn(int from, int to) throws Exception {
        for (SceneHarness scene : List.of(best, stable)) {
            for (int i = from; i < to; i++) {
                scene.see(keyFrame(KITCHEN, i * STEP_MS));
            }
            for (ChunkPoints points : SceneFixtures.chunks(KITCHEN, STEP_MS, from, to)) {
                scene.settle(points);
            }
        }
    }
}
