package io.sightline.jobs.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Where the demo speaks and is spoken to: a terminal with line editing and a history, above whose
 * prompt it writes, or a pipe. Writing is thread-safe.
 */
final class DemoTerminal implements AutoCloseable {
    private final PrintWriter out;
    private final LineReader line;

    private DemoTerminal(PrintWriter out, LineReader line) {
        this.out = out;
        this.line = line;
    }

    /**
     * The terminal of this process, if it has one.
     *
     * @param out where lines go otherwise
     * @param history a file of what was typed in earlier demos; made if absent
     */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on it is there always, and then dumb
    static DemoTerminal open(PrintWriter out, Path history) {
        if (System.console() == null) {
            return new DemoTerminal(out, null);
        }
        try {
            Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
            boolean edits = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
            return new DemoTerminal(out, edits ? editor(terminal, history) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be read", e);
        }
    }

    /** Line editing on a terminal; a "!" in a question is a "!", not a line of the history. */
    static LineReader editor(Terminal terminal, Path history) {
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.HISTORY_FILE, history.toAbsolutePath())
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /** Everything that is typed from now on. */
    TypedLines typed() {
        return line == null
                ? TypedLines.from(new InputStreamReader(System.in, Charset.defaultCharset()))
                : TypedLines.at(line);
    }

    /** A line of the demo's own. */
    void say(String text) {
        if (line == null) {
            out.println(text);
            out.flush();
        } else {
            line.printAbove(text);
        }
    }

    /** Gives the terminal back as it was found. */
    @Override
    public void close() {
        if (line != null) {
            try {
                line.getTerminal().close();
            } catch (IOException e) {
                throw new UncheckedIOException("The terminal cannot be given back", e);
            }
        }
    }
}
