package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.SceneStatuses;
import io.sightline.jobs.kafka.KafkaUnavailableException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which questions stand. */
@Command(
        name = "list",
        description = {
            "Shows which questions stand, of scenes and of patterns, and when each is asked next: as"
                    + " its scene last told, in steps of its 'every'."
        },
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
        JobConfiguration configuration = kafka.configuration();
        Instant now = Instant.now();
        KeptTable questions =
                KeptTable.of(configuration, filter).withTurns(scenes(configuration), now);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            questions.entries().forEach(out::println);
        } else if (questions.entries().isEmpty()) {
            spec.commandLine().getErr().println("No question stands.");
        } else {
            questions.lines(now).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    /** A job need not tell of its scenes. */
    private static Map<String, JsonNode> scenes(JobConfiguration configuration) {
        try {
            return SceneStatuses.read(configuration);
        } catch (KafkaUnavailableException e) {
            return Map.of();
        }
    }
}
