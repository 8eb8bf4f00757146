package io.sightline.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.GenerationFollower;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.TurningCamera;
import io.sightline.model.endpoint.ScriptedServer.Behaviour;
import io.sightline.scene.Frame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A server that is asked how many chairs there are. */
final class AskedEndpoint {
    /** As long as keys are. */
    static final String KEY = "sk-hush-hush-" + "0123456789abcdef".repeat(3);

    static final List<Frame> FRAMES =
            List.of(
                    TurningCamera.frame("lobby", "door", 0),
                    TurningCamera.frame("lobby", "door", 1000));

    private static final TokenPrice PRICE = new TokenPrice(2, 10);

    private AskedEndpoint() {}

    static EndpointMllm mllm(ScriptedServer server, int requests) {
        return new EndpointMllm(
                new EndpointSettings(server.url(), "qwen", KEY + "\n", requests, 5, PRICE),
                new Backoff(Duration.ofMillis(1), 5, () -> 1));
    }

    static GenerationRequest request(long deadlineMs) {
        return request(deadlineMs, GenerationFollower.NOBODY);
    }

    static GenerationRequest request(long deadlineMs, GenerationFollower follower) {
        return new GenerationRequest(
                FRAMES,
                "How many chairs?",
                GenerationOptions.PUBLISHED.withMaxTokens(32),
                deadlineMs,
                "",
                follower);
    }

    static int gauge(EndpointMllm mllm, String name) {
        return mllm.gauges().get("endpoint-" + name).get().intValue();
    }

    /** What becomes of a question to a server that always does this. */
    static ModelException failure(Behaviour behaviour) {
        try (ScriptedServer server = new ScriptedServer(behaviour);
                EndpointMllm mllm = mllm(server, 1)) {
            mllm.generate(request(Long.MAX_VALUE)).get();
            throw new AssertionError("It was believed");
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ModelException.class);
            return (ModelException) e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
