package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.sightline.jobs.cli.Sightline;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process that agents start, by the protocol's own Java client and by hand. */
@Timeout(180)
class McpStdioITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2};
    private static final String HELLO =
            """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", \
            "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
            """;

    @TempDir private static Path state;
    private static Broker broker;
    private static Answering job;

    @BeforeAll
    static void open() {
        broker = new Broker();
        broker.frame("lobby", "door", 1_000, JPEG);
        job = Answering.start(broker);
    }

    @AfterAll
    static void close() {
        job.close();
        broker.close();
    }

    @Test
    void anAgentStartsItAndHasTheToolsOfTheConsole() throws Exception {
        List<String> command = command();
        ServerParameters process =
                ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .build();
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(JSON);
        try (McpSyncClient client =
                McpClient.sync(new StdioClientTransport(process, json))
                        .initializationTimeout(Duration.ofSeconds(90))
                        .requestTimeout(Duration.ofSeconds(90))
                        .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                        .build()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("sightline");
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .containsExactlyInAnyOrder(
                            "list_scenes", "show_evidence", "ask", "watch", "list_alerts");
            assertThat(told(client, "list_scenes", Map.of()).at("/scenes/0/scene").asText())
                    .isEqualTo("lobby");
            JsonNode answer =
                    told(client, "ask", Map.of("scene", "lobby", "question", "How many chairs?"));
            assertThat(answer.path("answer").asText()).isEqualTo(Answering.WORDS);
        }
    }

    /** Nothing but messages comes out, and with its input it ends. */
    @Test
    void itEndsWithItsInput() throws Exception {
        Process process =
                new ProcessBuilder(command())
                        .redirectError(state.resolve("stderr").toFile())
                        .start();
        process.getOutputStream().write(HELLO.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();

        String hello = process.inputReader().readLine();
        assertThat(JSON.readTree(hello).at("/result/serverInfo/name").asText())
                .isEqualTo("sightline");
        process.getOutputStream().close();
        assertThat(process.inputReader().lines()).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static JsonNode told(McpSyncClient client, String tool, Map<String, Object> with)
            throws Exception {
        return JSON.readTree(
                ((TextContent)
                                client.callTool(
                                                CallToolRequest.builder(tool)
                                                        .arguments(with)
                                                        .build())
                                        .content()
                                        .get(0))
                        .text());
    }

    /** As {@code ./sightline mcp} starts it. */
    private static List<String> command() throws Exception {
        Path target = Path.of("target");
        String libraries = Files.readString(target.resolve("classpath")).strip();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dsightline.root=..");
        command.add("-Dsightline.state=" + state);
        command.add("-Dlog4j2.configurationFile=../config/log4j2.properties");
        command.add("-cp");
        command.add(target.resolve("sightline-console.jar") + File.pathSeparator + libraries);
        command.add(Sightline.class.getName());
        command.add("mcp");
        command.add("-b");
        command.add(broker.configuration().get(io.sightline.config.KafkaOptions.BOOTSTRAP_SERVERS));
        return command;
    }
}
