package io.sightline.console.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * A message a line, and each for itself: what is wrong with one is told, and the next is read. The
 * SDK's own transport reads nothing any more after a line that is no message, nor sees its end.
 */
final class LineTransport implements McpServerTransportProvider, McpServerTransport {
    private static final Logger LOG = LoggerFactory.getLogger(LineTransport.class);

    /** Characters of a line at most. */
    static final int LONGEST_LINE = 1 << 20;

    private final McpJsonMapper json;
    private final BufferedReader in;
    private final OutputStream out;
    private final Thread reading = new Thread(this::read, "mcp-lines");
    private McpServerSession session;
    private volatile boolean ended;

    LineTransport(McpJsonMapper json, InputStream in, OutputStream out) {
        this.json = json;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        reading.setDaemon(true);
    }

    /** There is one session, that of the process at the other end. */
    @Override
    public void setSessionFactory(McpServerSession.Factory sessions) {
        session = sessions.create(this);
        reading.start();
    }

    /** Whether the input has ended. */
    boolean isEnded() {
        return ended;
    }

    /** Waits until what was asked before the input's end is answered, but not longer than that. */
    void awaitLast(Duration longest) {
        try {
            reading.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        Flux.generate(this::next).flatMap(this::hear).blockLast();
    }

    private void next(SynchronousSink<String> lines) {
        try {
            String line = line();
            if (line != null) {
                lines.next(line);
                return;
            }
        } catch (IOException e) {
            LOG.warn("The input can be read no longer", e);
        }
        ended = true;
        lines.complete();
    }

    /** Without its end, and of one that is too long just so much; {@code null} after the last. */
    private String line() throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.length() <= LONGEST_LINE) {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private Mono<Void> hear(String line) {
        try {
            if (line.length() > LONGEST_LINE) {
                throw new BadMessageException(
                        null,
                        ErrorCodes.INVALID_REQUEST,
                        "The line is too long: write %d characters at most."
                                .formatted(LONGEST_LINE));
            }
            return session.handle(Messages.read(line)).onErrorResume(LineTransport::unheard);
        } catch (BadMessageException bad) {
            return write(bad.told().toString());
        } catch (RuntimeException e) {
            return unheard(e);
        }
    }

    private static Mono<Void> unheard(Throwable failure) {
        LOG.warn("A message led to nothing", failure);
        return Mono.empty();
    }

    private Mono<Void> write(String line) {
        return Mono.fromRunnable(
                () -> {
                    try {
                        synchronized (out) {
                            out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
                            out.flush();
                        }
                    } catch (IOException e) {
                        LOG.warn("Nothing can be told any more", e);
                    }
                });
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        try {
            return write(json.writeValueAsString(message));
        } catch (IOException e) {
            return Mono.error(e);
        }
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session.sendNotification(method, params);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return McpServerTransportProvider.super.protocolVersions();
    }

    /** Nothing is held: the input ends by itself. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
