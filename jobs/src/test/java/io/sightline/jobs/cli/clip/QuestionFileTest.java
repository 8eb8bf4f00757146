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
    @TempDir private Path directory;

    @Test
    void readsALineEach() throws IOException {
        Path file =
                file(
                        """
                        {"id": 7, "question": "Is there a lamp?", "answer": "yes"}

                        {"id": "b", "question": "Where?\\nOptions:"}
                        """);

        assertThat(QuestionFile.read(file))
                .extracting(QuestionFile.Entry::text)
                .containsExactly("Is there a lamp?", "Where?\nOptions:");
        assertThat(QuestionFile.read(file).get(0).id().asInt()).isEqualTo(7);
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        Path broken = file("{\"id\": 1, \"question\": \"a\"}\n{\"id\": 2");
        assertThatThrownBy(() -> QuestionFile.read(broken))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("line 2");

        Path nameless = file("{\"question\": \"a\"}");
        assertThatThrownBy(() -> QuestionFile.read(nameless))
                .hasMessageContaining("line 1")
                .hasMessageContaining("\"id\"");
        assertThatThrownBy(() -> QuestionFile.read(directory.resolve("absent")))
                .hasMessageContaining("absent");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("questions.jsonl"), content);
    }
}
