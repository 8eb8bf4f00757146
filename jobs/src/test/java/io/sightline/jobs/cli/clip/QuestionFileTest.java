package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionFileTest {
    @TempDir private Path folder;

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        Path file = folder.resolve("questions.jsonl");
        Files.writeString(file, "\ufeff{\"id\": 1, \"question\": \"How many?\"}\r\n\r\n");

        assertThat(QuestionFile.read(file))
                .extracting(QuestionFile.Entry::asked)
                .containsExactly(Wording.of("How many?"));
    }

    @Test
    void aLineSaysHowItIsPutAsARecordOfTheTopicDoes() throws IOException {
        Path file = folder.resolve("questions.jsonl");
        Files.writeString(
                file,
                """
                {"id": 1.5, "question": "Which?", "options": ["sofa", "lamp"]}
                {"id": 2, "question": "Why?", "expects": "text", "raw": true}
                """);

        assertThat(QuestionFile.read(file))
                .extracting(QuestionFile.Entry::asked)
                .containsExactly(
                        new Wording("Which?", List.of("sofa", "lamp"), null, false),
                        new Wording("Why?", List.of(), AnswerType.TEXT, true));

        Files.writeString(file, "{\"id\": 1, \"question\": \"Why?\", \"expects\": \"words\"}");
        assertThatThrownBy(() -> QuestionFile.read(file))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("line 1: The field 'expects' is 'words'");
    }

    @Test
    void aLineThatIsNoJsonIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("questions.jsonl"), "\n{\"id\": 1,\n");

        assertThatThrownBy(() -> QuestionFile.read(file))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("line 2 is no JSON");
    }
}
