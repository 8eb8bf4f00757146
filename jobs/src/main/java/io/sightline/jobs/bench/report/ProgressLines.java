package io.sightline.jobs.bench.report;

import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** What a benchmark says while it measures: a line each, at once, beside its result. */
public record ProgressLines(CommandSpec command) implements Consumer<String> {

    @Override
    public void accept(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
