package io.sightline.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.embedded.FreePort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed wrongly is said in one line, before anything is connected, read or made. */
class WrongCallTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    answre | There is no command 'answre': did you mean answer?
                    zzz | There is no command 'zzz': there are help, demo, run,
                    rooms reder | There is no command 'reder': did you mean render
                    ask --scen lobby Why? | There is no option '--scen': did you mean --scene
                    ask --qqq | There is no option '--qqq'.
                    ask --scene lobby Is it open? | 'it' is one argument too many: put several words in quotes.
                    ask Why? | ask needs --scene.
                    ask --scene | --scene needs a value.
                    ask --scene lobby --frames 0 Why? | --frames is '0': give a whole number of 1 or more.
                    ask --scene lobby --frames many Why? | --frames is 'many': give a whole number of 1 or more.
                    ask --scene lobby --timeout -5 Why? | --timeout is '-5': give a whole number of 1 or more.
                    ask --scene lobby --as-of yesterday Why? | --as-of is 'yesterday': give a time such as
                    ask --scene lobby -b localhost Why? | --bootstrap is 'localhost': give HOST:PORT
                    ask --scene lobby -D nonsense Why? | -D is 'nonsense': give KEY=VALUE
                    watch --scene lobby --every often Why? | --every is 'often': give a time such as "10 s"
                    watch --notify sometimes | --notify is 'sometimes': give one of ALWAYS, CHANGES
                    status --flink nowhere | --flink is 'nowhere': give an address such as http://localhost:8081.
                    history | history needs --scene.
                    history --scene lobby --since lately | --since is 'lately': give how long ago, such as "10 min"
                    standing | Name what to do: list, add, pause, resume, cancel, test, ack, mute or unmute.
                    standing lst | There is no command 'lst': did you mean list
                    dead-letters replay --al | There is no option '--al'
                    run -F state.backend.tpye=rocksdb | -F names 'state.backend.tpye', which is no setting of Flink; did you mean state.backend.type?
                    publish --scene s --source x --fps 0 | --fps is '0': give a number above 0.
                    publish --scene s --source x --max-side 0 | --max-side is '0': give a whole number of 1 or more.
                    run --web-port 99999 | --web-port is '99999': give a whole number from 1 to 65535.
                    run --parallelism 0 | --parallelism is '0': give a whole number of 1 or more.
                    run --model nope | --model is 'nope': give a checkpoint's directory, with its config.json, there is nothing at
                    run --settings nope.properties | --settings is 'nope.properties': give a readable file, there is nothing at
                    demo --size big | --size is 'big': give width and height as 640x480.
                    demo --seed one | --seed is 'one': give a whole number.
                    rooms render --output x --jpeg 101 | --jpeg is '101': give a whole number from 1 to 100.
                    rooms render --video no/such/walk.mp4 | --video is 'no/such/walk.mp4': give a place that can be written
                    dataset build --from rooms --frames 0 --output x | --frames is '0': give a whole number from 1 to 4096.
                    eval --model ../models/rooms-3 --rooms 1 --min-pixels 9 --max-pixels 8 | --min-pixels is '9': give at most --max-pixels, 8.
                    bench sampler --lengths 64,1 | --lengths is '1': give a whole number from 2 to 1024.
                    """)
    void oneLineNamesTheArgumentItsValueAndWhatIsAllowed(String call, String sentence) {
        assertThat(said(call.split(" ")))
                .startsWith("sightline: " + sentence)
                .containsPattern("Help: \\./sightline[a-z -]* --help$")
                .doesNotContain("\n");
    }

    @Test
    void aQuestionIsNotEmpty() {
        assertThat(said("ask", "--scene", "lobby", " "))
                .startsWith("sightline: TEXT is ' ': give a question.");
    }

    @Test
    void aSceneHasAName() {
        assertThat(said("watch", "--scene", " "))
                .startsWith("sightline: --scene is ' ': give 1 to 255 characters");
    }

    @Test
    void aPortThatIsAskedForIsNotReplacedByAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(said("demo", "--kafka-port", port))
                    .startsWith(
                            "sightline: --kafka-port is '%s': give a free port".formatted(port));
            assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void anOutputIsTriedAndLeftAsItWas() throws IOException {
        Path old = Files.writeString(folder.resolve("old.mp4"), "a film");
        Path fresh = folder.resolve("new.mp4");

        said("rooms", "render", "--video", old.toString(), "--frames", "0");
        said("rooms", "render", "--video", fresh.toString(), "--frames", "0");

        assertThat(old).hasContent("a film");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThat(said("rooms", "shards", file.resolve("below").toString()))
                .contains("give a place that can be written");
    }

    private static String said(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                Sightline.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);

        assertThat(exit).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        return err.toString().strip();
    }
}
