package io.sightline.model.endpoint;

import static io.sightline.model.endpoint.AskedEndpoint.mllm;
import static io.sightline.model.endpoint.AskedEndpoint.request;
import static io.sightline.model.endpoint.ScriptedServer.refuses;
import static io.sightline.model.endpoint.ScriptedServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DialectTest {
    private static final String TOO_LONG =
            "'max_tokens' or 'max_completion_tokens' is too large: 32. This model's maximum context"
                    + " length is 4096 tokens and your request has 4090 input tokens";

    @Test
    void fieldThatIsRefusedByNameIsLeftOutFromThenOn() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                refuses(400, "Unknown parameter: 'logprobs'", null),
                                refuses(400, "Use max_completion_tokens, not max_tokens", null),
                                says("4"));
                EndpointMllm mllm = mllm(server, 4)) {
            mllm.generate(request(Long.MAX_VALUE)).get();
            mllm.generate(request(Long.MAX_VALUE)).get();

            List<JsonNode> requests = server.requests();
            assertThat(requests).hasSize(4);
            assertThat(requests.get(0).has("logprobs")).isTrue();
            assertThat(requests.subList(2, 4))
                    .allSatisfy(
                            request -> {
                                assertThat(request.has("logprobs")).isFalse();
                                assertThat(request.has("max_tokens")).isFalse();
                                assertThat(request.path("max_completion_tokens").asInt())
                                        .isEqualTo(32);
                                assertThat(request.has("temperature")).isTrue();
                            });
        }
    }

    @Test
    void questionThatIsTooLongChangesNothingForOthers() throws Exception {
        try (ScriptedServer server = new ScriptedServer(refuses(400, TOO_LONG, null), says("4"));
                EndpointMllm mllm = mllm(server, 1)) {
            assertThatThrownBy(mllm.generate(request(Long.MAX_VALUE))::get)
                    .hasMessageContaining("answered 400 ('max_tokens' or");
            mllm.generate(request(Long.MAX_VALUE)).get();

            assertThat(server.requests())
                    .hasSize(2)
                    .allMatch(request -> request.path("max_tokens").asInt() == 32);
        }
    }

    @Test
    void whatDidNotHelpIsNotLearnt() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                refuses(400, "Unknown parameter: 'logprobs'", null),
                                refuses(400, "qwen sees no images", null),
                                says("4"));
                EndpointMllm mllm = mllm(server, 1)) {
            assertThatThrownBy(mllm.generate(request(Long.MAX_VALUE))::get)
                    .hasMessageContaining("qwen sees no images");
            mllm.generate(request(Long.MAX_VALUE)).get();

            assertThat(server.requests())
                    .extracting(request -> request.has("logprobs"))
                    .containsExactly(true, false, true);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MAX_TOKENS|Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                "TEMPERATURE|Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
                "STREAM_OPTIONS|{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"stream_options\"],\"msg\":\"Extra inputs are not permitted\"}]}",
                "STREAM_OPTIONS|Additional properties are not allowed ('stream_options' was unexpected)",
                "LOGPROBS|Unrecognized request argument supplied: logprobs",
                "LOGPROBS|You are not allowed to request logprobs from this model",
                "LOGPROBS|Logprobs is not enabled for models/gemini-2.5-pro",
                "TEMPERATURE|`temperature` is deprecated for this model.",
                "LOGPROBS|Invalid JSON payload received. Unknown name \"logprobs\": Cannot find field.",
            })
    void refusalOfAFieldIsUnderstood(OptionalField field, String said) {
        assertThat(Dialect.FULL.after(new Refusal(400, null, said)))
                .contains(new Dialect(Set.of(field)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOO_LONG,
                "max_tokens is too large: 100000. This model supports at most 4096 completion tokens",
                "max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens",
                "max_tokens is not allowed to exceed 4096",
                "temperature: Input should be less than or equal to 1",
            })
    void refusalOfAValueIsOfThatQuestionAlone(String said) {
        assertThat(Dialect.FULL.after(new Refusal(400, null, said))).isEmpty();
    }
}
