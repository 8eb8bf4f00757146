package io.sightline.model.endpoint;

import static io.sightline.model.endpoint.AskedEndpoint.FRAMES;
import static io.sightline.model.endpoint.AskedEndpoint.KEY;
import static io.sightline.model.endpoint.AskedEndpoint.failure;
import static io.sightline.model.endpoint.AskedEndpoint.gauge;
import static io.sightline.model.endpoint.AskedEndpoint.mllm;
import static io.sightline.model.endpoint.AskedEndpoint.request;
import static io.sightline.model.endpoint.ScriptedServer.breaksOff;
import static io.sightline.model.endpoint.ScriptedServer.chunk;
import static io.sightline.model.endpoint.ScriptedServer.finish;
import static io.sightline.model.endpoint.ScriptedServer.holds;
import static io.sightline.model.endpoint.ScriptedServer.refuses;
import static io.sightline.model.endpoint.ScriptedServer.says;
import static io.sightline.model.endpoint.ScriptedServer.stalls;
import static io.sightline.model.endpoint.ScriptedServer.streams;
import static io.sightline.model.endpoint.ScriptedServer.token;
import static io.sightline.model.endpoint.ScriptedServer.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.Generation.FinishReason;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.scene.Answer.Usage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EndpointMllmTest {

    @Test
    void streamedWordsBecomeTheAnswerWithCountsAndConfidence() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                streams(
                                        token("Four", Math.log(0.5)),
                                        token(" chairs", Math.log(0.75)),
                                        finish("length"),
                                        usage(1200, 2)));
                EndpointMllm mllm = mllm(server, 4)) {
            Generation generation = mllm.generate(request(Long.MAX_VALUE)).get();

            assertThat(generation.text()).isEqualTo("Four chairs");
            assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
            assertThat(generation.usage()).isEqualTo(new Usage(1200, 2));
            assertThat(generation.confidence()).isCloseTo(0.625, within(1e-9));
            assertThat(generation.model()).isEqualTo("qwen");
            assertThat(gauge(mllm, "prompt-tokens")).isEqualTo(1200);
            assertThat(mllm.gauges().get("endpoint-cost").get().doubleValue())
                    .isCloseTo(0.0024 + 0.000_02, within(1e-12));
            assertThat(gauge(mllm, "completion-tokens")).isEqualTo(2);
        }
    }

    @Test
    void framesAreSentAsTheyAreInOrderThenTheQuestion() throws Exception {
        try (ScriptedServer server = new ScriptedServer(says("4"));
                EndpointMllm mllm = mllm(server, 4)) {
            mllm.generate(request(Long.MAX_VALUE)).get();

            JsonNode request = server.requests().get(0);
            JsonNode content = request.at("/messages/0/content");
            assertThat(request.path("model").asText()).isEqualTo("qwen");
            assertThat(request.path("stream").asBoolean()).isTrue();
            assertThat(request.path("max_tokens").asInt()).isEqualTo(32);
            assertThat(request.path("temperature").asDouble(-1)).isZero();
            assertThat(content).hasSize(3);
            for (int i = 0; i < FRAMES.size(); i++) {
                assertThat(content.get(i).at("/image_url/url").asText())
                        .isEqualTo(
                                "data:image/png;base64,"
                                        + Base64.getEncoder()
                                                .encodeToString(FRAMES.get(i).image()));
            }
            assertThat(content.get(2).path("text").asText()).isEqualTo("How many chairs?");
            assertThat(server.authorizations()).containsExactly("Bearer " + KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 413})
    void refusalFailsAtOnceNamingEndpointStatusAndRemedyButNotTheKey(int status) {
        try (ScriptedServer server =
                        new ScriptedServer(
                                refuses(status, "{\"error\": \"no: Bearer " + KEY + "\"}", null));
                EndpointMllm mllm = mllm(server, 4)) {
            assertThatThrownBy(mllm.generate(request(Long.MAX_VALUE))::get)
                    .cause()
                    .isExactlyInstanceOf(ModelException.class)
                    .hasMessageStartingWith(
                            "The endpoint " + server.url() + " answered " + status + " (")
                    .hasMessageContaining("Bearer ***")
                    .hasMessageMatching(".*; (check|give|look) .*")
                    .hasMessageNotContaining(KEY);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whatPassesIsTriedAgainAndABrokenStreamIsSaidFromItsStart() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                refuses(503, "loading", null),
                                breaksOff(chunk("Fo")),
                                streams(chunk("Fo")),
                                says("Four"));
                EndpointMllm mllm = mllm(server, 4)) {
            assertThat(mllm.generate(request(Long.MAX_VALUE)).get().text()).isEqualTo("Four");

            assertThat(server.requests()).hasSize(4);
            assertThat(gauge(mllm, "retries")).isEqualTo(3);
        }
    }

    @Test
    void rateLimitIsWaitedForAsLongAsItAsks() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(refuses(429, "slow down", "1"), says("Four"));
                EndpointMllm mllm = mllm(server, 4)) {
            assertThat(mllm.generate(request(Long.MAX_VALUE)).get().text()).isEqualTo("Four");
        }
    }

    @Test
    void rateLimitBeyondTheDeadlineIsOverloadAtOnce() {
        try (ScriptedServer server = new ScriptedServer(refuses(429, "slow down", "3600"));
                EndpointMllm mllm = mllm(server, 4)) {
            assertThatThrownBy(mllm.generate(request(System.currentTimeMillis() + 50_000))::get)
                    .hasCauseInstanceOf(OverloadedException.class)
                    .hasMessageContaining("answered 429 (slow down)");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whatNeverPassesFailsAfterTheLastTry() {
        try (ScriptedServer server = new ScriptedServer(refuses(500, "CUDA error", null));
                EndpointMllm mllm = mllm(server, 4)) {
            assertThatThrownBy(mllm.generate(request(Long.MAX_VALUE))::get)
                    .cause()
                    .isExactlyInstanceOf(ModelException.class)
                    .hasMessageContaining("answered 500 (CUDA error)");
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void serverThatIsNotThereIsNamed() {
        ScriptedServer server = new ScriptedServer(says("gone"));
        server.close();
        try (EndpointMllm mllm = mllm(server, 4)) {
            assertThatThrownBy(mllm.generate(request(Long.MAX_VALUE))::get)
                    .hasCauseInstanceOf(ModelException.class)
                    .hasMessageContaining("The endpoint " + server.url() + " cannot be heard")
                    .hasMessageNotContaining("null")
                    .hasMessageContaining("check that it runs");
        }
    }

    @Test
    void stallEndsWithTheDeadline() {
        CountDownLatch letGo = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(stalls(letGo, chunk("Fo")));
                EndpointMllm mllm = mllm(server, 4)) {
            assertThatThrownBy(mllm.generate(request(System.currentTimeMillis() + 300))::get)
                    .hasCauseInstanceOf(DeadlineException.class)
                    .hasMessageContaining(server.url() + " did not answer in time");
        } finally {
            letGo.countDown();
        }
    }

    @Test
    void liesAreNoAnswers() {
        assertThat(failure(says("text/html", "<html>Welcome to nginx</html>")))
                .hasMessageContaining("answered 200 (text/html: <html>Welcome")
                .hasMessageContaining("mostly ends in /v1");
        assertThat(failure(streams("{broken")))
                .hasMessageContaining("sent what is no JSON: {broken");
        assertThat(failure(streams("{\"error\":{\"message\":\"aborted\"}}")))
                .hasMessageContaining("aborted");
        assertThat(failure(streams(chunk("Fo"), finish("tool_calls"))))
                .hasMessageContaining("ended with tool_calls");
        assertThat(failure(says("text/event-stream", "data: " + "x".repeat(3 << 20))))
                .hasMessageContaining("without end");
        assertThat(failure(streams(chunk("x".repeat(300_000)), finish("stop"))))
                .hasMessageContaining("goes on beyond");
        assertThat(failure(says("text/event-stream", "data: [DONE]\n\n")))
                .hasMessageContaining("broke off after 0 characters");
    }

    @Test
    void countsWithoutSenseAreNone() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(streams(chunk("4"), finish("stop"), usage(-7, -1)));
                EndpointMllm mllm = mllm(server, 4)) {
            Generation generation = mllm.generate(request(Long.MAX_VALUE)).get();

            assertThat(generation.usage()).isEqualTo(new Usage(0, 0));
            assertThat(generation.confidence()).isNaN();
        }
    }

    @Test
    void onlySoManyAreUnderWayAndTheRestWaitOrAreRefused() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(holds(letGo, says("4")));
                EndpointMllm mllm = mllm(server, 2)) {
            List<CompletableFuture<Generation>> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(mllm.generate(request(Long.MAX_VALUE)));
            }
            server.awaitRequests(2);

            assertThat(gauge(mllm, "under-way")).isEqualTo(2);
            assertThat(gauge(mllm, "waiting")).isEqualTo(3);
            assertThat(server.requests()).hasSize(2);
            assertThatThrownBy(mllm.generate(request(Long.MAX_VALUE))::get)
                    .hasCauseInstanceOf(OverloadedException.class)
                    .hasMessageContaining("5 questions wait for the endpoint");
            letGo.countDown();
            for (CompletableFuture<Generation> answer : answers) {
                assertThat(answer.get().text()).isEqualTo("4");
            }
            assertThat(gauge(mllm, "under-way")).isZero();
        }
    }

    @Test
    void cancelledQuestionLeavesItsPlaceToTheNext() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(stalls(letGo), says("4"));
                EndpointMllm mllm = mllm(server, 1)) {
            CompletableFuture<Generation> first = mllm.generate(request(Long.MAX_VALUE));
            CompletableFuture<Generation> second = mllm.generate(request(Long.MAX_VALUE));
            server.awaitRequests(1);

            first.cancel(true);

            assertThat(second.get().text()).isEqualTo("4");
        } finally {
            letGo.countDown();
        }
    }

    @Test
    void whatIsOpenFailsWhenNobodyAsksAnyMore() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(stalls(letGo))) {
            EndpointMllm mllm = mllm(server, 1);
            CompletableFuture<Generation> underWay = mllm.generate(request(Long.MAX_VALUE));
            CompletableFuture<Generation> waiting = mllm.generate(request(Long.MAX_VALUE));
            server.awaitRequests(1);

            mllm.close();

            assertThatThrownBy(underWay::get).hasMessageContaining("no longer asked");
            assertThatThrownBy(waiting::get).hasMessageContaining("no longer asked");
            assertThat(server.requests()).hasSize(1);
        } finally {
            letGo.countDown();
        }
    }
}
