package io.sightline.operators.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.DeadlineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final CompletableFuture<Void> loading = new CompletableFuture<>();
    private final List<CompletableFuture<String>> asked = new ArrayList<>();

    private CompletableFuture<String> ask(Readiness readiness, Object question) {
        return readiness.whenReady(
                question,
                () -> {
                    asked.add(new CompletableFuture<>());
                    return asked.get(asked.size() - 1);
                });
    }

    @Test
    void whoComesWhileTheModelLoadsWaitsAndHasItsTimeFromThenOn() {
        Readiness readiness = new Readiness(loading, HOUR);
        CompletableFuture<String> answer = ask(readiness, "early");

        assertThat(asked).isEmpty();
        assertThat(readiness.leftMs("early", 1_000)).isEqualTo(1_000);
        loading.complete(null);
        assertThat(asked).hasSize(1);
        assertThat(readiness.leftMs("early", 3_600_000)).isPositive();

        asked.get(0).complete("a chair");
        assertThat(answer).isCompletedWithValue("a chair");
        assertThat(readiness.leftMs("early", 3_600_000)).as("it is answered").isZero();
    }

    @Test
    void whoComesLaterHasItsTimeFromItsArrival() {
        Readiness readiness = new Readiness(loading, HOUR);
        loading.complete(null);
        ask(readiness, "late").cancel(true);

        assertThat(asked.get(0)).as("nobody waits for it").isCancelled();
        assertThat(readiness.leftMs("late", 3_600_000)).isZero();
    }

    @Test
    void aModelThatCannotBeLoadedFailsWhoWaitsAndWhoComesLater() {
        Readiness readiness = new Readiness(loading, HOUR);
        CompletableFuture<String> early = ask(readiness, "early");
        loading.completeExceptionally(new IllegalStateException("no room for archives"));

        assertThat(List.of(early, ask(readiness, "late")))
                .allSatisfy(
                        each ->
                                assertThat(each)
                                        .failsWithin(Duration.ofMinutes(1))
                                        .withThrowableThat()
                                        .withCauseInstanceOf(IllegalStateException.class)
                                        .withMessageContaining("no room for archives"));
        assertThat(asked).isEmpty();
    }

    @Test
    void theWaitHasAnEnd() {
        Readiness readiness = new Readiness(loading, Duration.ofMillis(1));
        CompletableFuture<String> answer = ask(readiness, "early");

        assertThat(answer)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withCauseInstanceOf(DeadlineException.class)
                .withMessageContaining("still being loaded")
                .withMessageContaining("inference.load-timeout");
        assertThat(asked).isEmpty();
        assertThat(readiness.leftMs("early", 1_000)).isZero();
    }
}
