package io.sightline.jobs.evaluation.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.jobs.evaluation.caption.CaptionScores.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionScoresTest {
    private static final List<Answered> ANSWERED =
            List.of(
                    new Answered("brown", List.of("brown", "dark brown")),
                    new Answered("Office chair.", List.of("chair")),
                    new Answered("2", List.of("two", "a pair")),
                    new Answered("left", List.of("right")));

    @TempDir private Path folder;

    @Test
    void scoresArePercents() throws IOException {
        Map<String, Double> scores = CaptionScores.of(ANSWERED, null).scores();

        assertThat(scores)
                .containsEntry("EM@1", 25.0)
                .containsEntry("EM@1, cleaned", 50.0)
                .containsEntry("EM-R@1", 75.0);
        assertThat(scores.get("METEOR")).isNaN();
        assertThat(scores.get("BLEU-1")).isBetween(1.0, 100.0);
    }

    @Test
    void meteorIsAskedOfItsOwnProgram() throws IOException {
        Map<String, Double> scores = CaptionScores.of(ANSWERED, MeteorStandIn.jar(folder)).scores();

        assertThat(scores.get("METEOR")).isCloseTo(60, within(1e-9));
    }

    @Test
    void aProgramThatGivesNoScoresIsNamed() throws IOException {
        Path jar = MeteorStandIn.jar(folder);
        List<Answered> many = Collections.nCopies(11, ANSWERED.get(0));
        assertThatThrownBy(() -> CaptionScores.of(many, jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(jar + " says 'out of data' where a score belongs");

        Path text = Files.writeString(folder.resolve("readme.txt"), "no jar");
        assertThatThrownBy(() -> CaptionScores.of(ANSWERED, text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text.toString());
    }
}
