package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.console.Records.Token;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Words from a job's topic of tokens, whatever it is called, as an OpenAI stream. */
@Timeout(180)
class TokenStreamITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ASKED =
            "{\"model\":\"sightline/lobby\",\"stream\":true,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"What is there?\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private Broker broker;
    private Console console;

    @BeforeEach
    void open() {
        broker =
                new Broker(Map.of("answers.tokens", "true", "kafka.topics.answer-tokens", "words"));
        console = Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
    }

    @AfterEach
    void close() {
        console.close();
        broker.close();
    }

    /** What was told twice is sent once, and what was not told comes with the answer. */
    @Test
    void aTryThatIsBegunAnewGoesOnBehindTheWordsThatAreOut() throws Exception {
        CompletableFuture<HttpResponse<Stream<String>>> reply = ask();
        String id = broker.questions(1).get(0).path("id").asText();
        tell(id, new Token(1, 0, "four"), new Token(1, 1, " red"));
        tell(id, new Token(2, 0, "four"), new Token(2, 1, " red"), new Token(2, 2, " chairs"));
        tell(id, new Token(2, 4, " table"));
        Iterator<String> lines = reply.get().body().iterator();
        String told = lines.next();
        while (!told.contains("chairs")) {
            told += "\n" + lines.next();
        }
        answer(id, "four red chairs at a table");

        List<JsonNode> chunks = chunks(told, lines);
        assertThat(chunks)
                .extracting(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .containsExactly("four", " red", " chairs", " at a table", "");
        assertThat(chunks.get(4).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void wordsThatTheAnswerDoesNotBeginWithAreTakenBackAloud() throws Exception {
        CompletableFuture<HttpResponse<Stream<String>>> reply = ask();
        String id = broker.questions(1).get(0).path("id").asText();
        tell(id, new Token(1, 0, "four"), new Token(2, 0, "five"));
        Iterator<String> lines = reply.get().body().iterator();
        String first = lines.next();
        answer(id, "five");

        List<JsonNode> chunks = chunks(first, lines);
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(1).at("/error/code").asText()).isEqualTo("begun_anew");
    }

    private CompletableFuture<HttpResponse<Stream<String>>> ask() {
        return http.sendAsync(
                HttpRequest.newBuilder(console.address().resolve("v1/chat/completions"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(ASKED))
                        .build(),
                BodyHandlers.ofLines());
    }

    private void tell(String question, Token... tokens) {
        for (Token token : tokens) {
            broker.token("lobby", question, token);
        }
    }

    /** On another topic, so it may be read before words that were told earlier. */
    private void answer(String question, String words) {
        broker.answer(
                "lobby",
                new Records("lobby")
                        .answer(question, "What is there?", words, Instant.EPOCH, List.of()));
    }

    private static List<JsonNode> chunks(String told, Iterator<String> left) {
        List<String> lines = new ArrayList<>(told.lines().toList());
        left.forEachRemaining(lines::add);
        List<String> data =
                lines.stream()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> line.substring("data: ".length()))
                        .toList();
        assertThat(data).last().isEqualTo("[DONE]");
        return data.subList(0, data.size() - 1).stream().map(TokenStreamITCase::read).toList();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
