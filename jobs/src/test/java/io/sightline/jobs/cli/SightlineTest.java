package io.sightline.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.terminal.CommandException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SightlineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final CommandLine sightline =
            Sightline.commandLine()
                    .addSubcommand(new Failing())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err));

    @Test
    void anUnknownCommandIsAWrongCall() {
        assertThat(sightline.execute("answre")).isEqualTo(2);
        assertThat(err.toString()).contains("answre");
    }

    @Test
    void noCommandIsAWrongCallThatListsTheCommands() {
        assertThat(sightline.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Name a command.").contains("help");
    }

    @Test
    void aFailureIsOneSentenceWithoutAStackTrace() {
        assertThat(sightline.execute("fail")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("sightline: No such room: 'attic'.");
    }

    @Test
    void aFailureShowsItsStackTraceWhenAskedTo() {
        assertThat(sightline.execute("fail", "--debug")).isEqualTo(1);
        assertThat(err.toString()).contains("at io.sightline.jobs.cli.SightlineTest");
    }

    @Test
    void anErrorIsOneSentenceToo() {
        sightline.addSubcommand(new Broken());

        assertThat(Sightline.executed(sightline, "break")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("sightline: UnsatisfiedLinkError: no such library");
    }

    @Test
    void theVersionIsFilledIn() {
        assertThat(sightline.execute("--version")).isZero();
        assertThat(out.toString()).containsPattern("Sightline \\d").containsPattern("Flink 2\\.");
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        sightline.getSubcommands().forEach(SightlineTest::assertHelp);
    }

    private static void assertHelp(String name, CommandLine command) {
        if (name.equals("help") || name.equals("fail")) {
            return;
        }
        if (command.getSubcommands().isEmpty()) {
            assertThat(command.getUsageMessage())
                    .as(name)
                    .contains("./sightline " + qualified(command));
        }
        command.getSubcommands().forEach(SightlineTest::assertHelp);
    }

    private static String qualified(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("sightline ", "");
    }

    @Command(name = "fail")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new CommandException("No such room: 'attic'.");
        }
    }

    /** As a native library that is not there fails. */
    @Command(name = "break")
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new UnsatisfiedLinkError("no such library");
        }
    }
}
