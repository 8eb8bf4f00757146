package io.sightline.jobs.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines that somebody types, read on a thread of its own, so that waiting for one can end. */
final class TypedLines {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    private TypedLines(BufferedReader source) {
        this.reader = new Thread(() -> read(source), "typed-lines");
    }

    /** Reads from now on, until the end of the source or of the process. */
    public static TypedLines from(Reader source) {
        TypedLines typed = new TypedLines(new BufferedReader(source));
        typed.reader.setDaemon(true); // nothing ends a read from a terminal
        typed.reader.start();
        return typed;
    }

    /** The next line without the space around it, waiting a while for it. */
    public Optional<String> next(Duration atMost) {
        try {
            return Optional.ofNullable(lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether no further line will come. */
    public boolean ended() {
        return lines.isEmpty() && !reader.isAlive();
    }

    private void read(BufferedReader source) {
        try {
            for (String line = source.readLine(); line != null; line = source.readLine()) {
                lines.add(line.strip());
            }
        } catch (IOException e) {
            // The terminal has gone: nobody types any more.
        }
    }
}
