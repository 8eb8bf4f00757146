package io.sightline.operators.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeDetectorTest {
    private final ChangeDetector detector = new ChangeDetector(2, 5_000);
    private final List<Long> published = new ArrayList<>();
    private SeenAnswers seen;

    @Test
    void firstAnswerIsPublishedAndTheSameAgainIsNot() {
        say(0, "3");
        say(1_000, "3");
        say(2_000, " 3. ");

        assertThat(published).containsExactly(0L);
    }

    @Test
    void aChangeMustRepeatItself() {
        say(0, "3");
        say(10_000, "4");
        say(11_000, "3");
        say(12_000, "4");
        say(13_000, "4");

        assertThat(published).containsExactly(0L, 13_000L);
    }

    @Test
    void flickeringBetweenTwoOtherAnswersIsNoChange() {
        say(0, "3");
        say(10_000, "4");
        say(11_000, "5");
        say(12_000, "4");

        assertThat(published).containsExactly(0L);
    }

    @Test
    void changesComeNoFasterThanTheCooldown() {
        say(0, "3");
        say(1_000, "4");
        say(2_000, "4");
        say(5_000, "4");
        say(6_000, "3");
        say(9_000, "3");
        say(10_000, "3");

        assertThat(published).containsExactly(0L, 5_000L, 10_000L);
    }

    @Test
    void anAnswerThatWasOvertakenDoesNotCount() {
        say(0, "3");
        say(10_000, "4");
        say(9_000, "4");
        say(11_000, "3");

        assertThat(published).containsExactly(0L);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "TIMED_OUT", "OVERLOADED"})
    void thatThereIsNoAnswerIsNoChange(Status status) {
        say(0, "3");
        say(10_000, status, "out of memory");
        say(11_000, status, "out of memory again");
        say(12_000, "3");

        assertThat(published).containsExactly(0L);
    }

    @Test
    void sceneThatIsDarkIsAChange() {
        say(0, "3");
        say(10_000, Status.NO_FRAMES, "none");
        say(11_000, Status.NO_FRAMES, "none");

        assertThat(published).containsExactly(0L, 11_000L);
    }

    @Test
    void failureIsPublishedWhenNothingWasBeforeAndSoIsTheFirstAnswerAfterIt() {
        say(0, Status.FAILED, "out of memory");
        say(1_000, Status.TIMED_OUT, "late");
        say(2_000, "3");
        say(3_000, "3");

        assertThat(published).containsExactly(0L, 2_000L);
    }

    private void say(long asOfMs, String words) {
        say(asOfMs, Status.ANSWERED, words);
    }

    private void say(long asOfMs, Status status, String words) {
        SeenAnswers before = seen;
        seen = detector.after(before, answer(asOfMs, status, words));
        if (before == null || seen.publishedMs() > before.publishedMs()) {
            published.add(asOfMs);
        }
    }

    private static Answer answer(long asOfMs, Status status, String words) {
        return new Answer(
                "q#" + asOfMs,
                "q",
                "kitchen",
                "?",
                words,
                status,
                asOfMs,
                List.of(),
                null,
                0,
                false,
                0,
                null,
                new Usage(0, 0),
                Timings.NONE,
                null,
                0,
                List.of(),
                null,
                null,
                null);
    }
}
