package io.sightline.model.endpoint;

import static io.sightline.model.endpoint.AskedEndpoint.KEY;
import static io.sightline.model.endpoint.AskedEndpoint.failure;
import static io.sightline.model.endpoint.ScriptedServer.refuses;
import static io.sightline.model.endpoint.ScriptedServer.streams;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.ModelException;
import io.sightline.model.endpoint.ScriptedServer.Behaviour;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that repeats the key it was sent. */
@Timeout(60)
class EndpointKeyTest {
    /** Wherever a text is cut, that lies within the key. */
    private static final String LONG = "x".repeat(140) + " Bearer " + KEY;

    static Stream<Behaviour> repetitions() {
        return Stream.of(
                refuses(401, LONG, null),
                refuses(400, " ".repeat(4060) + "Bearer " + KEY, null),
                refuses(503, "Bearer " + KEY, null),
                refuses(403, "{\"sent\":\"Bearer sk\\u002d" + KEY.substring(3) + "\"}", null),
                streams("{\"error\":\"Bearer " + KEY + "\"}"),
                streams("{\"error\":\"" + LONG + "\"}"),
                streams("{" + LONG),
                streams("{\"choices\":[{\"finish_reason\":\"" + LONG + "\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("repetitions")
    void noPartOfItIsInTheAnswersErrorNorInTheLog(Behaviour repetition) {
        ModelException failure = failure(repetition);

        StringWriter logged = new StringWriter();
        failure.printStackTrace(new PrintWriter(logged, true));
        assertThat(failure.getMessage()).contains("***");
        assertThat(failure.getMessage() + logged)
                .doesNotContain(KEY.substring(0, 4), KEY.substring(4));
    }
}
