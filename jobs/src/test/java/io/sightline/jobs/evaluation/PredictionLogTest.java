package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionLogTest {
    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void writeTwoAnswers() throws IOException {
        file = directory.resolve("answers.jsonl");
        try (PredictionLog log = PredictionLog.open(file, "run 1")) {
            log.add(Column.MODEL, "a", new Prediction("yes \"indeed\"", 0.5));
            log.add(Column.SHUFFLED, "a", new Prediction("no", 0.5));
        }
    }

    @Test
    void remembersItsAnswers() throws IOException {
        try (PredictionLog log = PredictionLog.open(file, "run 1")) {
            assertThat(log.answer(Column.MODEL, "a")).isEqualTo("yes \"indeed\"");
            assertThat(log.answer(Column.SHUFFLED, "a")).isEqualTo("no");
            assertThat(log.answer(Column.MODEL, "b")).isNull();
        }
    }

    @Test
    void forgetsTheLineThatWasCutOff() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 5));

        try (PredictionLog log = PredictionLog.open(file, "run 1")) {
            assertThat(log.answer(Column.MODEL, "a")).isNotNull();
            assertThat(log.answer(Column.SHUFFLED, "a")).isNull();
            log.add(Column.SHUFFLED, "a", new Prediction("maybe", 0.5));
        }
        try (PredictionLog log = PredictionLog.open(file, "run 1")) {
            assertThat(log.answer(Column.SHUFFLED, "a")).isEqualTo("maybe");
        }
    }

    @Test
    void forgetsTheLineThatWasCutWithinALetter() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Files.write(file, new byte[] {'{', '"', (byte) 0xc3}, StandardOpenOption.APPEND);

        try (PredictionLog log = PredictionLog.open(file, "run 1")) {
            assertThat(log.answer(Column.SHUFFLED, "a")).isEqualTo("no");
        }
        assertThat(file).hasBinaryContent(before);
    }

    /** Whatever ends the program then, answers of hours are in the file. */
    @Test
    void whatItHoldsIsNotWrittenAgain() throws IOException {
        Files.writeString(file, "{\"column\":\"of a later version\"}\n", StandardOpenOption.APPEND);
        String text = Files.readString(file);

        assertThatThrownBy(() -> PredictionLog.open(file, "run 1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(file).content().isEqualTo(text);
    }

    @Test
    void refusesAnswersOfAnotherRun() {
        assertThatThrownBy(() -> PredictionLog.open(file, "run 2"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("run 1")
                .hasMessageContaining("answers.jsonl");
    }
}
