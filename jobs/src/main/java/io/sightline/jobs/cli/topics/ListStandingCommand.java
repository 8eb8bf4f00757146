package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.SceneStatuses;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which questions stand. */
@Command(
        name = "list",
        description = "Shows which questions stand, as the job last told.",
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
        StandingTable questions =
                StandingTable.of(SceneStatuses.read(kafka.configuration())).about(filter);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            questions.entries().forEach(entry -> out.println(object(entry)));
        } else if (questions.isEmpty()) {
            spec.commandLine().getErr().println("No question stands.");
        } else {
            questions.lines(Instant.now()).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private static ObjectNode object(StandingTable.Entry entry) {
        ObjectNode object = entry.question().deepCopy();
        return object.put("scene", entry.scene());
    }
}
