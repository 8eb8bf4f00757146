package io.sightline.jobs.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams the same bytes to whoever asks over HTTP, as badly as it is told to. */
public final class StreamServer implements AutoCloseable {
    private final byte[] stream;
    private final ServerSocket socket;
    private volatile boolean closed;
    private volatile boolean reset;
    private volatile boolean lengthStated;
    private volatile String status = "200 OK";
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger(Integer.MAX_VALUE);

    public StreamServer(byte[] stream) throws IOException {
        this.stream = stream;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "stream-server");
        server.setDaemon(true);
        server.start();
    }

    /** Where it streams. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v.ts";
    }

    /** The next stream breaks off in its middle, with a reset of the connection. */
    void reset() {
        reset = true;
    }

    /** Each answer uses one up, and when there are none left, connections are refused. */
    public void answerOnly(int connections) {
        answers.set(connections);
    }

    /** The next so many connections are closed without a word. */
    public void refuse(int connections) {
        refusals.set(connections);
    }

    /** Whoever asks is told this instead of 200 OK. */
    void deny(String otherStatus) {
        status = otherStatus;
    }

    /** Streams have an end that is known before. */
    void stateLength() {
        lengthStated = true;
    }

    private void serve() {
        while (!closed) {
            try (Socket client = socket.accept()) {
                if (!closed && refusals.getAndDecrement() <= 0 && answers.getAndDecrement() > 0) {
                    answer(client, reset);
                    reset = false;
                }
            } catch (IOException e) {
                // The client has gone, or the server is closed: both are what tests want.
            }
        }
    }

    private void answer(Socket client, boolean broken) throws IOException {
        BufferedReader request =
                new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        while (!request.readLine().isEmpty()) {
            // headers say nothing that matters
        }
        String length = lengthStated ? "Content-Length: " + stream.length + "\r\n" : "";
        OutputStream out = client.getOutputStream();
        out.write(
                ("HTTP/1.0 " + status + "\r\nContent-Type: video/mp2t\r\n" + length + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(stream, 0, broken ? stream.length * 3 / 4 : stream.length);
        out.flush();
        if (broken) {
            client.setSoLinger(true, 0);
        }
    }

    /** A thread that waits for a client while its socket is closed may get one all the same. */
    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
