package io.sightline.jobs.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/**
 * Lines that somebody types, read on a thread of its own, so that waiting for one can end. At a
 * terminal a line is edited and remembered, and a prompt shows only while one is waited for. To be
 * waited for by one thread.
 */
final class TypedLines {
    private static final String PROMPT = "ask> ";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Semaphore wanted = new Semaphore(0);
    private final boolean prompted;
    private final Thread reader;
    private boolean waiting;

    private TypedLines(Source source, boolean prompted) {
        this.prompted = prompted;
        this.reader = new Thread(() -> read(source), "typed-lines");
        reader.setDaemon(true); // nothing ends a read from a terminal
        reader.start();
    }

    /** Where lines come from. */
    private interface Source {
        /** The next line, {@code null} after the last. */
        String read() throws IOException;
    }

    /** Reads from now on, until the end of the source or of the process. */
    static TypedLines from(Reader source) {
        return new TypedLines(new BufferedReader(source)::readLine, false);
    }

    /** Reads at a terminal, until somebody presses Ctrl-D or Ctrl-C there. */
    static TypedLines at(LineReader terminal) {
        return new TypedLines(
                () -> {
                    try {
                        return terminal.readLine(PROMPT);
                    } catch (EndOfFileException | UserInterruptException e) {
                        return null;
                    }
                },
                true);
    }

    /** Whether somebody sits there, who can be spoken to. */
    boolean prompted() {
        return prompted;
    }

    /** The next line without the space around it, waiting a while for it. */
    Optional<String> next(Duration atMost) {
        if (!waiting) {
            wanted.release();
            waiting = true;
        }
        try {
            String line = lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            waiting = line == null;
            return Optional.ofNullable(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether no further line will come. */
    boolean ended() {
        return lines.isEmpty() && !reader.isAlive();
    }

    private void read(Source source) {
        try {
            for (String line = readWanted(source); line != null; line = readWanted(source)) {
                lines.add(line.strip());
            }
        } catch (IOException e) {
            // The terminal has gone: nobody types any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String readWanted(Source source) throws IOException, InterruptedException {
        if (prompted) {
            wanted.acquire();
        }
        return source.read();
    }
}
