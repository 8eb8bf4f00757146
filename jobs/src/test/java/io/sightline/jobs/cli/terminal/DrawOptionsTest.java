package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.Sightline;
import io.sightline.scene.Question.Sampling;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DrawOptionsTest {

    @Command
    private static final class Drawing {
        @Mixin private DrawOptions draw;
    }

    @ParameterizedTest
    @CsvSource({
        "--temperature, 2.1, from 0 to 2",
        "--temperature, -0.1, from 0 to 2",
        "--temperature, NaN, from 0 to 2",
        "--top-k, -1, of 0 or more",
        "--top-p, 0.0, above 0 and at most 1",
        "--top-p, 1.5, above 0 and at most 1"
    })
    void whatMakesNoSenseIsAWrongCall(String option, String value, String range) {
        StringWriter err = new StringWriter();
        String[][] calls = {
            {"ask", "--scene", "lobby", "Where?", option + "=" + value},
            {"answer", "--model=m", "--frames=f", "--question=Where?", option + "=" + value}
        };
        for (String[] call : calls) {
            assertThat(Sightline.commandLine().setErr(new PrintWriter(err)).execute(call))
                    .isEqualTo(2);
            assertThat(err.toString())
                    .contains("%s is %s; give a number %s.".formatted(option, value, range));
        }
    }

    @Test
    void whatIsNotAskedIsLeftOpen() {
        Drawing drawing = new Drawing();
        new CommandLine(drawing).parseArgs("--temperature", "0.7", "--seed", "-5");

        assertThat(drawing.draw.sampling()).isEqualTo(new Sampling(0.7, null, null, -5L));
    }
}
