package io.sightline.operators.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.answer.StandingTurns.Turn;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;
import io.sightline.scene.Question.Notify;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.junit.jupiter.api.Test;

class StandingTurnsTest {
    private final StandingTurns turns = new StandingTurns(4);

    @Test
    void scenesTakeTurnsHoweverManyQuestionsEachHas() {
        add("hall", "h1");
        add("hall", "h2");
        add("hall", "h3");
        add("door", "d1");

        assertThat(next(4)).containsExactly("h1", "d1", "h2", "h3");
    }

    @Test
    void tenantsTakeTurnsHoweverManyScenesEachHas() {
        add("north/1", "n1");
        add("north/2", "n2");
        add("north/3", "n3");
        add("south/1", "s1");

        assertThat(next(4)).containsExactly("n1", "s1", "n2", "n3");
    }

    @Test
    void whoSaysWhoAsksIsNoOtherTenantInAnotherScene() {
        add("hall", "n1", "north");
        add("yard/1", "n2", "north");
        add("yard/2", "n3", "north");
        add("yard/2", "s1", "south");

        assertThat(next(4)).containsExactly("n1", "s1", "n2", "n3");
    }

    @Test
    void whoWaitsForMostGivesWay() {
        add("north/1", "n1");
        add("north/1", "n2");
        add("north/2", "n3");
        add("south/1", "s1");

        Turn gone = add("south/1", "s2");

        assertThat(gone.asked().question().id()).isEqualTo("n2");
        assertThat(next(4)).containsExactlyInAnyOrder("n1", "n3", "s1", "s2");
    }

    private Turn add(String scene, String id) {
        return add(scene, id, null);
    }

    private Turn add(String scene, String id, String tenant) {
        Question question =
                SceneFixtures.standing(id, scene, 1_000, null, Notify.ALWAYS)
                        .by(new Asker(tenant, null));
        return turns.add(new Turn(SceneQuestion.refused(question, 0, 0, 0, null), new Unheard()));
    }

    private List<String> next(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(turns.next().asked().question().id());
        }
        return ids;
    }

    /** Where no answer goes. */
    private static final class Unheard implements ResultFuture<Outcome> {
        @Override
        public void complete(Collection<Outcome> result) {
            throw new AssertionError("No turn is answered here");
        }

        @Override
        public void complete(CollectionSupplier<Outcome> supplier) {
            throw new AssertionError("No turn is answered here");
        }

        @Override
        public void completeExceptionally(Throwable error) {
            throw new AssertionError("No turn is answered here");
        }
    }
}
