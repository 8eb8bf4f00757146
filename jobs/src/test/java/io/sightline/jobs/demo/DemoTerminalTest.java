package io.sightline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoTerminalTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir private Path folder;

    @Test
    void aLineIsReadOnlyWhenItIsWaitedForAndTheLastOneEndsIt() throws IOException {
        try (Terminal terminal = terminal("Is there a ball!?\n\nquit\n")) {
            TypedLines typed =
                    TypedLines.at(DemoTerminal.editor(terminal, folder.resolve("history")));

            assertThat(typed.prompted()).isTrue();
            assertThat(typed.next(LONG)).contains("Is there a ball!?");
            assertThat(typed.next(LONG)).contains("");
            assertThat(typed.next(LONG)).contains("quit");
            while (!typed.ended()) {
                assertThat(typed.next(Duration.ofMillis(10))).isEmpty();
            }
        }
    }

    @Test
    void whatWasTypedIsRememberedForTheNextDemo() throws IOException {
        Path history = folder.resolve("demo/history");
        try (Terminal terminal = terminal("How many chairs?\n")) {
            TypedLines typed = TypedLines.at(DemoTerminal.editor(terminal, history));
            assertThat(typed.next(LONG)).contains("How many chairs?");
        }

        assertThat(history).content().contains("How many chairs?");
    }

    private static Terminal terminal(String typed) throws IOException {
        return TerminalBuilder.builder()
                .system(false)
                .type(Terminal.TYPE_DUMB)
                .streams(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream())
                .build();
    }
}
