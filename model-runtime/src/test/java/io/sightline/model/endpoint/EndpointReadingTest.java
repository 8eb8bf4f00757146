package io.sightline.model.endpoint;

import static io.sightline.model.endpoint.ScriptedServer.breaksOff;
import static io.sightline.model.endpoint.ScriptedServer.chunk;
import static io.sightline.model.endpoint.ScriptedServer.finish;
import static io.sightline.model.endpoint.ScriptedServer.streams;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ReadAlong;
import io.sightline.model.TurningCamera;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointReadingTest {
    private final ReadAlong reader = new ReadAlong();

    @Test
    void whatIsStreamedIsToldAsItComesAndIsVoidWhenTheEndpointBreaksOff() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                breaksOff(chunk("Fo")),
                                streams(chunk("Four"), chunk(" chairs"), finish("stop")));
                EndpointMllm mllm =
                        new EndpointMllm(
                                new EndpointSettings(
                                        server.url(), "qwen", null, 2, 5, TokenPrice.NONE),
                                new Backoff(Duration.ofMillis(1), 5, () -> 1))) {
            Generation generation = mllm.generate(request()).get();

            assertThat(reader.told).containsExactly("Fo", "\n", "Four", " chairs");
            assertThat(generation.text()).isEqualTo("Four chairs");
        }
    }

    private GenerationRequest request() {
        return new GenerationRequest(
                List.of(TurningCamera.frame("lobby", "door", 0)),
                "How many chairs?",
                GenerationOptions.PUBLISHED.withMaxTokens(32),
                Long.MAX_VALUE,
                "",
                reader);
    }
}
