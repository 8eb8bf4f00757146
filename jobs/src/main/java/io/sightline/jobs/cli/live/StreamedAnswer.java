package io.sightline.jobs.cli.live;

import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.client.AnswerStream.Chunk;
import io.sightline.jobs.client.ChunkOrder;
import java.io.PrintWriter;
import java.util.List;

/**
 * Prints an answer while it comes. A try that is begun anew gets a line of its own; of one with a
 * gap no more is printed, and what was is no part of the answer then. Not thread-safe.
 */
final class StreamedAnswer {
    private final PrintWriter out;
    private final boolean json;
    private final StringBuilder shown = new StringBuilder();
    private final ChunkOrder order = new ChunkOrder();

    /** Into a terminal, or as JSON: chunks as they came, a line each. */
    StreamedAnswer(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** These have come. */
    void show(List<Chunk> chunks) {
        chunks.forEach(json ? chunk -> out.println(chunk.value()) : this::show);
        out.flush();
    }

    private void show(Chunk chunk) {
        if (order.begins(chunk.id(), chunk.sequence())) {
            endLine();
        }
        if (order.takes(chunk.id(), chunk.sequence())) {
            shown.append(chunk.words());
            out.print(AnswerText.printable(chunk.words()));
        }
    }

    /** The answer is there: prints what is missing of its words, or all of them. */
    void end(String words) {
        if (words.startsWith(shown.toString())) {
            out.print(AnswerText.printable(words.substring(shown.length())));
            out.println();
        } else {
            endLine();
            out.println(AnswerText.printable(words));
        }
        shown.setLength(0);
    }

    /** There is none: no more than the line is ended. */
    void endLine() {
        if (!shown.isEmpty()) {
            out.println();
            shown.setLength(0);
        }
    }
}
