package io.sightline.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final Duration NOW = Duration.ZERO;

    private final EventHub hub = new EventHub();

    @Test
    void eventsComeInTheirOrder() throws InterruptedException {
        try (Subscription subscription = hub.listen(event -> true)) {
            tell(3);

            assertThat(drain(subscription)).extracting(Event::number).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void nobodyIsToldWhatTheyDoNotWant() throws InterruptedException {
        try (Subscription subscription = hub.listen(event -> event.scene().equals("dock"))) {
            hub.tell("answer", "lobby", null);
            hub.tell("answer", "dock", null);

            assertThat(drain(subscription)).extracting(Event::scene).containsExactly("dock");
        }
    }

    @Test
    void whoComesBackGoesOnWhereTheyWere() throws InterruptedException {
        tell(5);

        try (Subscription subscription = hub.listenAfter(3, event -> true)) {
            tell(1);

            assertThat(drain(subscription)).extracting(Event::number).containsExactly(4L, 5L, 6L);
        }
    }

    @Test
    void whoWasAwayTooLongIsToldToAskAgain() throws InterruptedException {
        tell(EventHub.MOST_KEPT + 10);

        assertThat(drain(hub.listenAfter(5, event -> true)))
                .extracting(Event::kind)
                .containsExactly(Subscription.RESET);
    }

    /** Such as one of the process before. */
    @Test
    void anUnknownNumberIsNoPlaceToGoOnFrom() throws InterruptedException {
        tell(2);

        assertThat(drain(hub.listenAfter(Long.MAX_VALUE, event -> true)))
                .extracting(Event::kind)
                .containsExactly(Subscription.RESET);
    }

    @Test
    void aSlowListenerLosesAllAndIsTold() throws InterruptedException {
        try (Subscription slow = hub.listen(event -> true);
                Subscription quick = hub.listen(event -> true)) {
            List<Event> heard = new ArrayList<>();
            for (int i = 0; i <= Subscription.MOST_WAITING; i++) {
                tell(1);
                heard.addAll(drain(quick));
            }
            tell(1);

            assertThat(heard).hasSize(Subscription.MOST_WAITING + 1);
            List<Event> late = drain(slow);
            assertThat(late)
                    .extracting(Event::kind)
                    .containsExactly(Subscription.RESET, "answer", "answer");
            assertThat(late.get(0).number()).isEqualTo(Subscription.MOST_WAITING + 1);
        }
    }

    @Test
    void whatFleetsIsNotToldAgain() throws InterruptedException {
        tell(1);
        hub.tellFleeting("frame", "lobby", null);

        assertThat(drain(hub.listenAfter(0, event -> true)))
                .extracting(Event::kind)
                .containsExactly("answer");
    }

    @Test
    void whoLeavesCostsNothing() {
        hub.listen(event -> true).close();

        assertThat(hub.listeners()).isZero();
    }

    private void tell(int count) {
        for (int i = 0; i < count; i++) {
            hub.tell("answer", "lobby", IntNode.valueOf(i));
        }
    }

    private static List<Event> drain(Subscription subscription) throws InterruptedException {
        List<Event> events = new ArrayList<>();
        Optional<Event> next = subscription.next(NOW);
        while (next.isPresent()) {
            events.add(next.get());
            next = subscription.next(NOW);
        }
        return events;
    }
}
