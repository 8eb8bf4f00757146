package io.sightline.jobs.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.MomentConverter;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks one question and waits for its answer. */
@Command(
        name = "ask",
        description = "Asks a question about a scene; prints the answer and its evidence.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline ask --scene lobby \"How many chair(s) are in this room?\"",
            "  ./sightline ask --scene lobby \"Is the door open?\" --as-of 2026-11-22T10:41:00Z --json"
        })
public final class AskCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;

    @Option(names = "--scene", required = true, description = "The space that is asked about.")
    private String scene;

    @Parameters(paramLabel = "TEXT", description = "The question.")
    private String text;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Answer from the frames up to this moment (default: now).")
    private Instant asOf;

    @Option(names = "--frames", paramLabel = "K", description = "How many frames to look at.")
    private Integer frames;

    @Option(names = "--json", description = "Print the answer as it came.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private long timeoutSeconds;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        new TopicProvisioning(configuration).ensureTopics();
        try (AnswerReader answers = new AnswerReader(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = questions.ask(scene, text, asOf, frames);
            return print(
                    answers.await(id, Duration.ofSeconds(timeoutSeconds), () -> true)
                            .orElseThrow(() -> silence(configuration)));
        }
    }

    private CommandException silence(JobConfiguration configuration) {
        return new CommandException(
                "No answer within "
                        + timeoutSeconds
                        + " s on the topic '"
                        + configuration.get(KafkaOptions.ANSWERS_TOPIC)
                        + "': is a job running there (./sightline run), or is --timeout too short?");
    }

    private int print(JsonNode answer) {
        PrintWriter out = spec.commandLine().getOut();
        AnswerText readable = new AnswerText(answer, ZoneId.systemDefault());
        if (json) {
            out.println(answer);
        } else if (readable.answered()) {
            out.println(readable.said());
            readable.details().forEach(line -> out.println("    " + line));
        }
        out.flush();
        if (!readable.answered() && !json) {
            throw new CommandException(readable.said());
        }
        return readable.answered() ? 0 : 1;
    }
}
