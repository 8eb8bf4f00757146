package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwaitedQuestionTest {
    private static final Instant ASKED = Instant.parse("2026-11-22T10:41:00Z");
    private static final Instant NOW = ASKED.plusSeconds(20);

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:41:15Z, 5.0 s",
        "2026-11-22T10:40:00Z, 20 s",
        "2026-11-22T10:42:00Z, 0 s",
        "noon, 20 s"
    })
    void aStageIsNotOlderThanTheQuestionWhateverTheJobsClockSays(String since, String age)
            throws Exception {
        String reached = "{\"stage\": \"encoding\", \"since\": \"%s\"}".formatted(since);

        assertThat(AwaitedQuestion.sentence(new ObjectMapper().readTree(reached), ASKED, NOW))
                .isEqualTo("encoding for " + age);
    }
}
