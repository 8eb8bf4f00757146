package io.sightline.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows answers as they come. */
@Command(
        name = "watch",
        description = "Shows answers as they come, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./sightline watch --scene lobby", "  ./sightline watch --json | jq .answer"})
final class WatchCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;

    @Option(names = "--scene", description = "Only answers about this space.")
    private String scene;

    @Option(names = "--json", description = "Print answers as they came, one a line.")
    private boolean json;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        new TopicProvisioning(configuration).ensureTopics();
        try (Interruption interruption = new Interruption();
                AnswerReader answers = new AnswerReader(configuration)) {
            while (!interruption.isRequested()) {
                answers.poll(POLL).stream().filter(this::wanted).forEach(this::print);
            }
        }
        return 0;
    }

    private boolean wanted(JsonNode answer) {
        return scene == null || answer.path("scene").asText().equals(scene);
    }

    private void print(JsonNode answer) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
        } else {
            AnswerText readable = new AnswerText(answer, ZoneId.systemDefault());
            out.println(
                    AnswerText.printable(
                            "["
                                    + answer.path("scene").asText()
                                    + "] "
                                    + answer.path("question").asText()));
            out.println("  " + readable.said());
            readable.details().forEach(line -> out.println("    " + line));
        }
        out.flush();
    }
}
