package io.sightline.console.mcp;

import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.sightline.console.access.Visitor;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * The protocol with the process that has started this one, a message a line. It has read the
 * topics' address, and may do all that whoever sits at this machine may do.
 */
public final class McpStdio implements AutoCloseable {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final McpSyncServer server;
    private final LineTransport lines;

    private McpStdio(McpSyncServer server, LineTransport lines) {
        this.server = server;
        this.lines = lines;
    }

    /** Offers tools until the input ends; nothing but messages goes to the output. */
    public static McpStdio serve(List<Tool> tools, InputStream in, OutputStream out) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Arguments.JSON);
        LineTransport lines = new LineTransport(json, in, out);
        SyncSpecification<?> server =
                McpServer.sync(lines)
                        .jsonMapper(json)
                        .serverInfo(Tool.SERVER, Tool.VERSION)
                        .instructions(Tool.INSTRUCTIONS)
                        .capabilities(Tool.CAPABILITIES);
        for (Tool tool : tools) {
            server =
                    server.toolCall(
                            tool.description(json),
                            (exchange, call) -> tool.called(Visitor.LOCAL, call));
        }
        return new McpStdio(server.build(), lines);
    }

    /** Whether the input has ended: nobody calls any more. */
    public boolean isGone() {
        return lines.isEnded();
    }

    @Override
    public void close() {
        if (lines.isEnded()) {
            lines.awaitLast(LAST_ANSWERS);
        }
        server.close();
    }
}
