package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionFileTest {
    @TempDir private Path folder;

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        Path file = folder.resolve("questions.jsonl");
        Files.writeString(file, "\ufeff{\"id\": 1, \"question\": \"How many?\"}\r\n\r\n");

        assertThat(QuestionFile.read(file))
                .extracting(QuestionFile.Entry::text)
                .containsExactly("How many?");
    }

    @Test
    void aLineThatIsNoJsonIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("questions.jsonl"), "\n{\"id\": 1,\n");

        assertThatThrownBy(() -> QuestionFile.read(file))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("line 2 is no JSON");
    }
}
