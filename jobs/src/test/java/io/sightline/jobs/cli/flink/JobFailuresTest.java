package io.sightline.jobs.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobFailuresTest {
    private static final String TRACE =
            "java.lang.RuntimeException: outer\\n\\tat A.b(A.java:1)\\n"
                    + "Caused by: io.sightline.model.ModelException: The checkpoint lacks a tensor: %s\\n\\tat C";

    private final AtomicReference<String> answer = new AtomicReference<>("{}");
    private HttpServer flink;

    @BeforeEach
    void start() throws IOException {
        flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink.createContext(
                "/jobs/17/exceptions",
                exchange -> {
                    byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        flink.start();
    }

    @AfterEach
    void stop() {
        flink.stop(0);
    }

    @Test
    void eachFailureIsToldOnceByItsRoot() {
        JobFailures failures = new JobFailures(page(), "17");
        assertThat(failures.look()).isEmpty();

        answer.set(history(entry(2000, "b") + "," + entry(1000, "a")));
        assertThat(failures.look())
                .extracting(JobFailure::sentence)
                .containsExactly(
                        "The checkpoint lacks a tensor: a", "The checkpoint lacks a tensor: b");
        assertThat(failures.look()).isEmpty();

        answer.set(history(entry(3000, "c") + "," + entry(2000, "b")));
        assertThat(failures.look())
                .extracting(JobFailure::sentence)
                .containsExactly("The checkpoint lacks a tensor: c");
    }

    @Test
    void aFlinkThatDoesNotAnswerHasNothingToTell() {
        JobFailures failures = new JobFailures(page(), "17");
        answer.set("not JSON");
        assertThat(failures.look()).isEmpty();
        flink.stop(0);
        assertThat(failures.look()).isEmpty();
    }

    @Test
    void whatIsNotOursKeepsItsType() {
        assertThat(
                        JobFailure.rootOf("java.lang.OutOfMemoryError: Java heap space\n\tat A")
                                .sentence())
                .isEqualTo("OutOfMemoryError: Java heap space");
        assertThat(JobFailure.rootOf("java.lang.NullPointerException\n\tat A").sentence())
                .isEqualTo("NullPointerException");
    }

    private URI page() {
        return URI.create("http://localhost:" + flink.getAddress().getPort());
    }

    private static String history(String entries) {
        return "{\"exceptionHistory\": {\"entries\": [" + entries + "]}}";
    }

    private static String entry(long timeMs, String tensor) {
        return "{\"timestamp\": %d, \"stacktrace\": \"%s\"}"
                .formatted(timeMs, TRACE.formatted(tensor));
    }
}
