package io.sightline.model.endpoint;

import static io.sightline.model.endpoint.AskedEndpoint.gauge;
import static io.sightline.model.endpoint.AskedEndpoint.mllm;
import static io.sightline.model.endpoint.AskedEndpoint.request;
import static io.sightline.model.endpoint.ScriptedServer.breaksOff;
import static io.sightline.model.endpoint.ScriptedServer.chunk;
import static io.sightline.model.endpoint.ScriptedServer.finish;
import static io.sightline.model.endpoint.ScriptedServer.says;
import static io.sightline.model.endpoint.ScriptedServer.stalls;
import static io.sightline.model.endpoint.ScriptedServer.streams;
import static io.sightline.model.endpoint.ScriptedServer.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.Generation;
import io.sightline.model.GenerationFollower;
import io.sightline.model.ModelException;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.QuestionStage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server has counted is paid for, whatever becomes of the answer. */
@Timeout(60)
class EndpointCostTest {

    @Test
    void triesThatBrokeOffCountAsFarAsTheServerHadToldOfThem() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                breaksOff(usage(1200, 1), chunk("Fo"), usage(1200, 2)),
                                streams(usage(1200, 0), "{\"error\":\"aborted\"}"),
                                breaksOff(chunk("Fo")),
                                says("Four"));
                EndpointMllm mllm = mllm(server, 1)) {
            Generation generation = mllm.generate(request(Long.MAX_VALUE)).get();

            assertThat(generation.usage()).isEqualTo(new Usage(1200, 3));
            assertThat(gauge(mllm, "prompt-tokens")).isEqualTo(3 * 1200);
            assertThat(gauge(mllm, "completion-tokens")).isEqualTo(2 + 3);
            assertThat(mllm.gauges().get("endpoint-cost").get().doubleValue())
                    .isCloseTo((2 * 3600 + 10 * 5) / 1e6, within(1e-12));
        }
    }

    @Test
    void whatNobodyWaitsForAnyMoreCountsToo() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        CompletableFuture<String> read = new CompletableFuture<>();
        try (ScriptedServer server =
                        new ScriptedServer(stalls(letGo, usage(1200, 1), chunk("Fo")));
                EndpointMllm mllm = mllm(server, 1)) {
            CompletableFuture<Generation> answer =
                    mllm.generate(request(Long.MAX_VALUE, new FirstWords(read)));
            assertThat(read.get()).isEqualTo("Fo");

            answer.cancel(true);

            assertThat(gauge(mllm, "prompt-tokens")).isEqualTo(1200);
            assertThat(gauge(mllm, "completion-tokens")).isEqualTo(1);
        } finally {
            letGo.countDown();
        }
    }

    @Test
    void answerThatAFilterWithholdsIsPaidForOnce() {
        try (ScriptedServer server =
                        new ScriptedServer(
                                streams(chunk("Fo"), finish("content_filter"), usage(1200, 1)));
                EndpointMllm mllm = mllm(server, 1)) {
            assertThatThrownBy(mllm.generate(request(Long.MAX_VALUE))::get)
                    .cause()
                    .isExactlyInstanceOf(ModelException.class)
                    .hasMessageStartingWith(
                            "The endpoint "
                                    + server.url()
                                    + " withholds its answer (content_filter); ask ");

            assertThat(server.requests()).hasSize(1);
            assertThat(gauge(mllm, "prompt-tokens")).isEqualTo(1200);
        }
    }

    /** Tells of the first words that come. */
    private record FirstWords(CompletableFuture<String> read) implements GenerationFollower {
        @Override
        public void reached(QuestionStage stage) {}

        @Override
        public boolean reads() {
            return true;
        }

        @Override
        public void wrote(String words) {
            read.complete(words);
        }
    }
}
