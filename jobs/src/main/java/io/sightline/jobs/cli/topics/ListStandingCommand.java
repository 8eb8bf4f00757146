package io.sightline.jobs.cli.topics;

import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which questions stand. */
@Command(
        name = "list",
        description = "Shows which questions stand, of scenes and of patterns.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline standing list",
            "  ./sightline standing list --scene lobby --json"
        })
final class ListStandingCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private SceneFilter filter;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        KeptTable questions = KeptTable.of(kafka.configuration(), filter);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            questions.entries().forEach(out::println);
        } else if (questions.entries().isEmpty()) {
            spec.commandLine().getErr().println("No question stands.");
        } else {
            questions.lines().forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
