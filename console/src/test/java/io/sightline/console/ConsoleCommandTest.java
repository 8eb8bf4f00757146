package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.Sightline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code ./sightline console} refuses before it looks for a broker: none is there. */
class ConsoleCommandTest {
    private static final String TOKENS =
            """
            - {name: wall, token: the-wall-s-own-token, rights: [read], scenes: [lobby]}
            """;

    private final StringWriter err = new StringWriter();

    @Test
    void nobodyElseIsLetInWithoutATokenThatIsAskedFor() {
        assertThat(console("--bind", "0.0.0.0")).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "--bind is '0.0.0.0': others can come there, so give --token-file or --oidc.");
    }

    @Test
    void noTokenTravelsInTheClear(@TempDir Path folder) throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens.yaml"), TOKENS);

        assertThat(console("--bind", "0.0.0.0", "--token-file", tokens.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "--bind is '0.0.0.0': tokens would travel in the clear, so give --tls-keystore, or --tls-elsewhere where a proxy speaks TLS.");
    }

    private int console(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "console";
        System.arraycopy(options, 0, arguments, 1, options.length);
        CommandLine commands = Sightline.commandLine();
        commands.setErr(new PrintWriter(err, true));
        return Sightline.executed(commands, arguments);
    }
}
