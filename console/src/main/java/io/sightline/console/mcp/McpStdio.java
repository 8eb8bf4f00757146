package io.sightline.console.mcp;

import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.sightline.console.access.Visitor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The protocol with the process that has started this one, a message a line. It has read the
 * topics' address, and may do all that whoever sits at this machine may do.
 */
public final class McpStdio implements AutoCloseable {
    private final McpSyncServer server;
    private final WatchedEnd in;

    private McpStdio(McpSyncServer server, WatchedEnd in) {
        this.server = server;
        this.in = in;
    }

    /** Offers tools until the input ends; nothing but messages goes to the output. */
    public static McpStdio serve(List<Tool> tools, InputStream in, OutputStream out) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Arguments.JSON);
        WatchedEnd watched = new WatchedEnd(in);
        SyncSpecification<?> server =
                McpServer.sync(
                                new StdioServerTransportProvider(
                                        json, watched, out, Tool.LONGEST_CALL))
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
        return new McpStdio(server.build(), watched);
    }

    /** Whether the input has ended: nobody calls any more. */
    public boolean isGone() {
        return in.ended;
    }

    @Override
    public void close() {
        server.close();
    }

    /** The transport ends with its input and tells nobody. */
    private static final class WatchedEnd extends FilterInputStream {
        private volatile boolean ended;

        WatchedEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = -1;
            try {
                read = super.read(to, from, length);
            } finally {
                ended = read < 0;
            }
            return read;
        }
    }
}
