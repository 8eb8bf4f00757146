package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.sightline.console.access.Right;
import io.sightline.console.access.Tokens;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Listening;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol's own Java client against the console, with tokens. */
@Timeout(180)
class McpITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2};
    private static final String AGENT = "the-agent-s-own-token";
    private static final String WALL = "the-wall-s-own-token";

    private static Broker broker;
    private static Console console;
    private static Answering job;

    @BeforeAll
    static void open() {
        broker = new Broker();
        broker.frame("lobby", "door", 1_000, JPEG);
        broker.frame("vault", "door", 1_000, JPEG);
        console =
                Console.open(
                        broker.configuration(),
                        Listening.loopback(0),
                        new Tokens(
                                List.of(
                                        Tokens.Entry.of(
                                                AGENT,
                                                new Visitor(
                                                        "agent",
                                                        EnumSet.allOf(Right.class),
                                                        List.of("lobby"))),
                                        Tokens.Entry.of(
                                                WALL,
                                                new Visitor(
                                                        "wall",
                                                        Set.of(Right.READ),
                                                        List.of("lobby"))))));
        job = Answering.start(broker);
    }

    @AfterAll
    static void close() {
        job.close();
        console.close();
        broker.close();
    }

    @Test
    void scenesAreListedAndShown() throws Exception {
        try (McpSyncClient client = client(AGENT)) {
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .containsExactlyInAnyOrder(
                            "list_scenes", "show_evidence", "ask", "watch", "list_alerts");
            while (told(call(client, "list_scenes", Map.of())).path("number").asInt() < 1) {
                Thread.onSpinWait();
            }
            assertThat(text(call(client, "list_scenes", Map.of())))
                    .contains("lobby")
                    .doesNotContain("vault");

            CallToolResult shown = call(client, "show_evidence", Map.of("scene", "lobby"));
            assertThat(picture(shown)).isEqualTo(JPEG);
            shown =
                    call(
                            client,
                            "show_evidence",
                            Map.of(
                                    "scene", "lobby",
                                    "frame", "door-1000",
                                    "time", "1970-01-01T00:00:01Z"));
            assertThat(picture(shown)).isEqualTo(JPEG);
            assertRefused(client, "show_evidence", Map.of("scene", "vault"), "not known here");
        }
    }

    @Test
    void aQuestionIsAnsweredWithItsFrames() throws Exception {
        try (McpSyncClient client = client(AGENT)) {
            JsonNode answer =
                    told(
                            call(
                                    client,
                                    "ask",
                                    Map.of("scene", "lobby", "question", "How many chairs?")));

            assertThat(answer.path("answer").asText()).isEqualTo(Answering.WORDS);
            assertThat(answer.path("frames")).isNotEmpty();
            assertRefused(
                    client,
                    "ask",
                    Map.of("scene", "lobby", "question", "?", "as_of", "noon"),
                    "as_of");
        }
    }

    @Test
    void aRuleIsArmedAndItsAlertsAreListed() throws Exception {
        try (McpSyncClient client = client(AGENT)) {
            JsonNode armed =
                    told(
                            call(
                                    client,
                                    "watch",
                                    Map.of(
                                            "scene", "lobby",
                                            "words", "when the gate is open for 10 s",
                                            "severity", "critical")));
            assertThat(armed.at("/rule/standing/alert/severity").asText()).isEqualTo("critical");
            assertThat(armed.at("/rule/question").asText()).isEqualTo("Is the gate open?");
            String id = armed.at("/rule/id").asText();
            assertThat(broker.question(id)).isEqualTo(armed.path("rule"));

            broker.alert(
                    "lobby",
                    new Records("lobby")
                            .alert(id, "Is the gate open?", "enter", Instant.EPOCH, List.of()));
            JsonNode told = told(call(client, "list_alerts", Map.of("rule", id, "limit", 5)));
            assertThat(told.at("/alerts/0/transition").asText()).isEqualTo("enter");
            Map<String, Object> others = Map.of("rule", id, "severity", "critical");
            assertThat(told(call(client, "list_alerts", others)).path("alerts")).isEmpty();
            assertRefused(client, "list_alerts", Map.of("severity", "bad"), "info, warning");
            assertRefused(client, "list_alerts", Map.of("limit", 1_000), "from 1 to 100");
            assertRefused(client, "watch", Map.of("scene", "lobby", "words", "hm"), "understood");
        }
    }

    /** Each tool has the right of its route, and nobody is let in without a token. */
    @Test
    void rightsAreThoseOfTheRoutes() throws Exception {
        try (McpSyncClient client = client(WALL)) {
            assertRefused(
                    client, "ask", Map.of("scene", "lobby", "question", "?"), "no right to ask");
            assertRefused(
                    client,
                    "watch",
                    Map.of("scene", "lobby", "words", "when the gate is open"),
                    "no right to admin");
        }
        HttpRequest.Builder call =
                HttpRequest.newBuilder(console.address().resolve("/mcp"))
                        .header("content-type", "application/json")
                        .header("accept", "application/json, text/event-stream")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1}"));
        assertThat(status(call.copy())).isEqualTo(401);
        assertThat(status(call.copy().header("authorization", "Bearer " + AGENT))).isEqualTo(200);
        assertThat(
                        status(
                                call.copy()
                                        .header("authorization", "Bearer " + AGENT)
                                        .header("origin", "https://evil.example")))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {bad                                        | -32700
                    ``                                          | -32700
                    {}                                          | -32600
                    []                                          | -32600
                    {"id":2,"method":"ping"}                    | -32600
                    {"jsonrpc":"2.0","id":null,"method":"ping"} | -32600
                    {"jsonrpc":"2.0","id":2,"method":5}         | -32600
                    {"jsonrpc":"2.0","id":2,"result":{}}        | -32600
                    {"jsonrpc":"2.0","id":2,"method":"ping","params":[]}                                            | -32602
                    {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"capabilities":5}}                      | -32602
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_scenes","arguments":"x"}}  | -32602
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":["x"]}}                          | -32602
                    """)
    void whatIsNoMessageIsToldAsAnError(String message, int code) throws Exception {
        HttpResponse<String> told = posted("*/*", message);

        assertThat(told.statusCode()).as(told.body()).isEqualTo(400);
        assertThat(JSON.readTree(told.body()).at("/error/code").asInt()).isEqualTo(code);
        assertThat(told.body()).hasSizeLessThan(300).doesNotContain("java");
    }

    @Test
    void whoeverTakesAllTakesWhatIsSent() throws Exception {
        String ping = "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1}";
        assertThat(posted("*/*", ping).body()).contains("\"result\":{}");
        HttpResponse<String> refused = posted("text/html", ping);
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(JSON.readTree(refused.body()).at("/error/message").asText())
                .isEqualTo("Accept is 'text/html': send 'application/json, text/event-stream'.");
        String told = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
        assertThat(posted("*/*", told).statusCode()).isEqualTo(202);
    }

    private static HttpResponse<String> posted(String accept, String body) throws Exception {
        HttpRequest call =
                HttpRequest.newBuilder(console.address().resolve("/mcp"))
                        .header("content-type", "application/json")
                        .header("authorization", "Bearer " + AGENT)
                        .header("accept", accept)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient().send(call, BodyHandlers.ofString());
    }

    private static int status(HttpRequest.Builder call) throws Exception {
        return HttpClient.newHttpClient()
                .send(call.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static McpSyncClient client(String token) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(JSON);
        McpSyncClient client =
                McpClient.sync(
                                HttpClientStreamableHttpTransport.builder(
                                                console.address().toString())
                                        .jsonMapper(json)
                                        .endpoint("/mcp")
                                        .requestBuilder(
                                                HttpRequest.newBuilder()
                                                        .header("Authorization", "Bearer " + token))
                                        .build())
                        .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                        .build();
        client.initialize();
        return client;
    }

    private static CallToolResult call(
            McpSyncClient client, String tool, Map<String, Object> with) {
        return client.callTool(CallToolRequest.builder(tool).arguments(with).build());
    }

    private static void assertRefused(
            McpSyncClient client, String tool, Map<String, Object> with, String said) {
        CallToolResult result = call(client, tool, with);
        assertThat(result.isError()).isTrue();
        assertThat(text(result)).contains(said);
    }

    private static JsonNode told(CallToolResult result) throws Exception {
        assertThat(result.isError()).as(text(result)).isNotEqualTo(true);
        return JSON.readTree(text(result));
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    private static byte[] picture(CallToolResult result) {
        ImageContent image = (ImageContent) result.content().get(1);
        assertThat(image.mimeType()).isEqualTo("image/jpeg");
        return Base64.getDecoder().decode(image.data());
    }
}
