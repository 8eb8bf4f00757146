package io.sightline.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SharedTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> made = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<AutoCloseable> broken = new ArrayList<>();
    private final Shared<String, AutoCloseable> shared =
            new Shared<>((delay, action) -> later.add(action), value -> !broken.contains(value));

    private Shared<String, AutoCloseable>.Share acquire(String key) {
        return shared.acquire(
                key,
                Duration.ofMinutes(10),
                () -> {
                    made.add(key);
                    return () -> closed.add(key);
                });
    }

    private void tenMinutesPass() {
        while (!later.isEmpty()) {
            later.poll().run();
        }
    }

    @Test
    void whatIsSharedIsMadeOnceAndClosedAfterAWhileWithoutHolders() {
        Shared<String, AutoCloseable>.Share first = acquire("cpu");
        Shared<String, AutoCloseable>.Share second = acquire("cpu");
        assertThat(first.value()).isSameAs(second.value());

        first.close();
        first.close();
        tenMinutesPass();
        assertThat(closed).as("the second share is open").isEmpty();

        second.close();
        assertThat(closed).as("not at once").isEmpty();
        tenMinutesPass();
        assertThat(closed).containsExactly("cpu");
        assertThat(made).containsExactly("cpu");
    }

    @Test
    void whoComesInTimeFindsItStillThere() {
        acquire("cpu").close();
        Shared<String, AutoCloseable>.Share again = acquire("cpu");
        tenMinutesPass();
        assertThat(made).hasSize(1);
        assertThat(closed).isEmpty();

        again.close();
        tenMinutesPass();
        acquire("cpu");
        assertThat(made).as("made anew after it was closed").hasSize(2);
    }

    @Test
    void whatIsKeptForNobodyGivesWayToWhatIsWanted() {
        acquire("cpu").close();
        Shared<String, AutoCloseable>.Share held = acquire("gpu");
        assertThat(closed).as("before the other is made").containsExactly("cpu");

        Shared<String, AutoCloseable>.Share again = acquire("cpu");
        tenMinutesPass();
        assertThat(closed).containsExactly("cpu");
        assertThat(again.value()).isNotSameAs(held.value());
    }

    @Test
    void otherKeysAreOtherThings() {
        assertThat(acquire("cpu").value()).isNotSameAs(acquire("gpu").value());
    }

    @Test
    void whatCannotBeMadeIsTriedAnewByTheNext() {
        assertThatThrownBy(
                        () ->
                                shared.acquire(
                                        "cpu",
                                        Duration.ofMinutes(10),
                                        () -> {
                                            throw new ModelException("no weights");
                                        }))
                .hasMessage("no weights");
        tenMinutesPass();

        assertThat(acquire("cpu").value()).isNotNull();
    }

    @Test
    void whatBrokeIsNotHandedOutAgainThoughSomebodyHoldsIt() {
        Shared<String, AutoCloseable>.Share held = acquire("cpu");
        broken.add(held.value());
        Shared<String, AutoCloseable>.Share next = acquire("cpu");

        assertThat(next.value()).isNotSameAs(held.value());
        assertThat(closed).as("what broke frees what it took").containsExactly("cpu");
        held.close();
        tenMinutesPass();
        assertThat(closed).as("the new one is held").hasSize(1);
        assertThat(acquire("cpu").value()).isSameAs(next.value());
    }
}
