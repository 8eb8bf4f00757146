package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenAI's own Java client against the console; the job's part is played by {@link Answering}. */
@Timeout(180)
class OpenAiClientITCase {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2};

    private Broker broker;
    private Console console;
    private Answering job;
    private OpenAIClient client;

    @BeforeEach
    void open() {
        broker = new Broker();
        broker.frame("lobby", "door", 1_000, JPEG);
        console = Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
        job = Answering.start(broker);
        client =
                OpenAIOkHttpClient.builder()
                        .baseUrl(console.address() + "v1")
                        .apiKey("none-is-asked-for")
                        .maxRetries(0)
                        .build();
    }

    @AfterEach
    void close() {
        client.close();
        job.close();
        console.close();
        broker.close();
    }

    @Test
    void aSceneIsAModel() {
        while (client.models().list().items().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(client.models().list().items())
                .extracting(model -> model.id())
                .containsExactly("sightline/lobby");
    }

    @Test
    @SuppressWarnings(
            "deprecation") // there is no other way to a field that the client does not know
    void anAnswerIsACompletionWithItsEvidenceBesideIt() {
        ChatCompletion completion =
                client.chat().completions().create(asked("How many chairs?").build());

        assertThat(completion.choices().get(0).message().content()).hasValue("four chairs");
        assertThat(completion.model()).isEqualTo("sightline/lobby");
        assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(812);
        JsonNode sightline =
                completion._additionalProperties().get("sightline").convert(JsonNode.class);
        assertThat(sightline.path("frames")).hasSize(2);
        assertThat(sightline.at("/coverage/ratio").asDouble()).isEqualTo(0.97);
    }

    @Test
    void aMomentIsAskedAboutInTheExtension() {
        client.chat()
                .completions()
                .create(
                        asked("How many chairs?")
                                .putAdditionalBodyProperty(
                                        "sightline",
                                        JsonValue.from(Map.of("as_of", "2026-11-22T10:41:02Z")))
                                .build());

        assertThat(broker.questions(1).get(0).path("as_of").asText())
                .isEqualTo("2026-11-22T10:41:02Z");
    }

    @Test
    @SuppressWarnings(
            "deprecation") // there is no other way to a field that the client does not know
    void theWordsComeAsTheyAreWritten() {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(asked("How many chairs?").build())) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();

            assertThat(
                            chunks.stream()
                                    .flatMap(chunk -> chunk.choices().stream())
                                    .flatMap(choice -> choice.delta().content().stream())
                                    .collect(Collectors.joining()))
                    .isEqualTo("four chairs");
            ChatCompletionChunk last = chunks.get(chunks.size() - 1);
            assertThat(last.choices().get(0).finishReason()).isPresent();
            assertThat(last._additionalProperties()).containsKey("sightline");
        }
    }

    @Test
    void imagesAreRefusedWithASentence() {
        ChatCompletionCreateParams withImage =
                asked("And this?")
                        .addUserMessageOfArrayOfContentParts(
                                List.of(
                                        ChatCompletionContentPart.ofImageUrl(
                                                ChatCompletionContentPartImage.builder()
                                                        .imageUrl(
                                                                ChatCompletionContentPartImage
                                                                        .ImageUrl.builder()
                                                                        .url(
                                                                                "data:image/png;base64,")
                                                                        .build())
                                                        .build())))
                        .build();

        assertThatThrownBy(() -> client.chat().completions().create(withImage))
                .isInstanceOfSatisfying(
                        OpenAIServiceException.class,
                        refused -> {
                            assertThat(refused.statusCode()).isEqualTo(400);
                            assertThat(refused).hasMessageContaining("own cameras' frames");
                        });
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(
                        () ->
                                client.chat()
                                        .completions()
                                        .create(asked("?").model("gpt-4o").build()))
                .isInstanceOfSatisfying(
                        OpenAIServiceException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(404));
    }

    private static ChatCompletionCreateParams.Builder asked(String question) {
        return ChatCompletionCreateParams.builder()
                .model("sightline/lobby")
                .addUserMessage(question);
    }
}
