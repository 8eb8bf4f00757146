package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.Sightline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What can be said before a model is loaded. */
class AnswerCommandTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void framesOrAVideoAreNeeded() {
        assertThat(answer("--question", "Where?")).isEqualTo(2);
        assertThat(err.toString()).contains("--frames").contains("--video");
    }

    @Test
    void framesAndAVideoAreTooMuch() {
        String here = folder.toString();
        assertThat(answer("--frames", here, "--video", "v", "--question", "Where?")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    @Test
    void numbersWithoutSenseAreWrongCalls() {
        String here = folder.toString();
        for (String option :
                List.of("--frame-count", "--min-pixels", "--max-pixels", "--max-tokens")) {
            assertThat(answer("--frames", here, "--question", "Where?", option, "0")).isEqualTo(2);
            assertThat(err.toString())
                    .contains(option + " is '0': give a whole number of 1 or more.");
        }
        assertThat(answer("--frames", here, "--question", " ")).isEqualTo(2);
        assertThat(err.toString()).contains("--question is ' ': give a question.");
    }

    @Test
    void aFolderWithoutFramesIsNamed() {
        assertThat(answer("--frames", folder.toString(), "--question", "Where?")).isEqualTo(1);
        assertThat(err.toString())
                .contains("sightline: " + folder + " holds no JPEG, PNG or WebP files");
    }

    @Test
    void aFileThatIsNoImageIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("a.png"), "not an image");
        assertThat(answer("--frames", folder.toString(), "--question", "Where?")).isEqualTo(1);
        assertThat(err.toString())
                .contains("Cannot use " + text)
                .contains("neither JPEG nor PNG nor WebP");
    }

    @Test
    void aMissingVideoIsNamed() {
        String video = folder.resolve("v.mp4").toString();
        assertThat(answer("--video", video, "--question", "Where?")).isEqualTo(1);
        assertThat(err.toString())
                .contains("cannot read video from " + video + ": there is no such file");
    }

    @Test
    void whatCannotBeWrittenOrReadIsSaidBeforeTheWork() {
        String here = folder.toString();
        String nowhere = folder.resolve("no/such/file").toString();
        for (String option : List.of("--trace", "--questions")) {
            assertThat(answer("--frames", here, "--question", "Where?", option, nowhere))
                    .isEqualTo(2);
            assertThat(err.toString()).contains(option + " is '" + nowhere + "': give a ");
        }
    }

    @Test
    void helpShowsExamples() {
        assertThat(sightline.execute("answer", "--help")).isZero();
        assertThat(out.toString()).contains("./sightline answer --model").contains("--trace");
    }

    private int answer(String... arguments) {
        List<String> all = new ArrayList<>(List.of("answer", "--model", "../models/rooms-3"));
        Collections.addAll(all, arguments);
        return sightline.execute(all.toArray(String[]::new));
    }
}
