package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.Sightline;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishCommandTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "0", "-1", "1.5", ""})
    void howOftenToReconnectIsOffOrANumber(String tries) {
        int code =
                Sightline.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("publish", "--scene", "s", "--source", "x", "--reconnect", tries);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("neither off nor a number above 0");
    }
}
