package io.sightline.deploy;

import io.sightline.trace.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that logs as a job does, for a process of its own. */
final class LogLines {
    private static final Logger LOG = LoggerFactory.getLogger(LogLines.class);
    private static final Logger KAFKA =
            LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient");

    private LogLines() {}

    public static void main(String[] arguments) {
        LOG.info("It \"runs\"");
        try (LogContext about = LogContext.of("floor-2/\"a\"", "q-1")) {
            LOG.warn("It failed", new IllegalStateException("two\nlines"));
        }
        LOG.info("It goes on");
        for (int i = 0; i < 5_000; i++) {
            KAFKA.warn("Connection to node -1 could not be established");
        }
        KAFKA.error("It is fenced");
    }
}
