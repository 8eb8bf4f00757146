package io.sightline.jobs.bench.watching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An hour in front of a room, with fifty rules and a scripted model. */
class WatchTrialTest {
    private static final long EVERY_MS = 10_000;
    private static final int RULES = 50;

    @ParameterizedTest
    @ValueSource(longs = {7, 42, 1_000})
    void everyChangeIsToldOnceAndNothingElse(long seed) {
        WatchTrial trial = WatchTrial.drawn(seed, RULES, EVERY_MS);

        WatchTrial.Outcome outcome = trial.run(new ScriptedAnswers(trial.room(), EVERY_MS));

        assertThat(trial.rules()).hasSize(RULES);
        Score rules = outcome.rules();
        assertThat(rules.changes()).isGreaterThan(RULES);
        assertThat(rules)
                .isEqualTo(
                        new Score(
                                rules.changes(),
                                rules.changes(),
                                0,
                                0,
                                0,
                                rules.delay(),
                                rules.longestDelay()));
        assertThat(rules.longestDelay()).isLessThan(18);
        assertThat(outcome.naive().wrong() + outcome.naive().repeated())
                .as("what a rule without states tells beside the truth")
                .isGreaterThan(1_000);
    }
}
