package io.sightline.console.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.sightline.console.web.Calls;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent that writes what is no message is told so, and goes on. */
@Timeout(60)
class McpStdioTest {
    private static final List<String> BAD =
            List.of(
                    "",
                    "{bad json",
                    "[]",
                    "[".repeat(1_100),
                    "{\"id\":5,\"method\":\"ping\"}",
                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                    "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"tools/call\",\"params\":{\"arguments\":\"x\"}}",
                    "x".repeat(LineTransport.LONGEST_LINE + 9));

    @Test
    void aBadLineIsToldAndTheNextIsRead() throws Exception {
        try (PipedOutputStream agent = new PipedOutputStream();
                PipedOutputStream out = new PipedOutputStream();
                BufferedReader told =
                        new BufferedReader(
                                new InputStreamReader(
                                        new PipedInputStream(out, 1 << 16),
                                        StandardCharsets.UTF_8));
                McpStdio stdio =
                        McpStdio.serve(
                                List.of(Tool.reading("say", "Says it.", (who, with) -> said())),
                                new PipedInputStream(agent),
                                out)) {
            for (String line : BAD) {
                assertThat(reply(agent, told, line).at("/error/code").asInt())
                        .isIn(-32700, -32600, -32602);
            }
            assertThat(
                            reply(
                                            agent,
                                            told,
                                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}")
                                    .at("/result/serverInfo/name")
                                    .asText())
                    .isEqualTo("sightline");
            write(agent, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            assertThat(
                            reply(
                                            agent,
                                            told,
                                            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"say\"}}")
                                    .toString())
                    .contains("said");
            assertThat(stdio.isGone()).isFalse();
            agent.close();
            while (!stdio.isGone()) {
                Thread.onSpinWait();
            }
        }
    }

    private static CallToolResult said() {
        return Tool.told(Calls.reply().put("said", true));
    }

    private static JsonNode reply(PipedOutputStream agent, BufferedReader told, String line)
            throws Exception {
        write(agent, line);
        return Calls.json(told.readLine());
    }

    private static void write(PipedOutputStream agent, String line) throws Exception {
        agent.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        agent.flush();
    }
}
