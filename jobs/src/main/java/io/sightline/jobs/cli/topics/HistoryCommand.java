package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.PastMoment;
import io.sightline.jobs.cli.terminal.SceneName;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RetainedRecords;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was answered about a scene, as far back as the answers' topic reaches. */
@Command(
        name = "history",
        description = {
            "Shows what was answered about a scene: time, question, answer, confidence, frames.",
            "It reaches as far back as the answers' topic keeps them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline history --scene lobby",
            "  ./sightline history --scene lobby --since \"2 h\"",
            "  ./sightline history --scene lobby --since 2026-11-22T10:41:00Z --json | jq .answer"
        })
public final class HistoryCommand implements Callable<Integer> {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;

    @Option(
            names = "--scene",
            required = true,
            converter = SceneName.class,
            description = "The space that was asked about.")
    private String scene;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PastMoment.class,
            description = "Only what was answered since then, or so long ago (default: all).")
    private Instant since;

    @Option(names = "--json", description = "Print the answers as they came, one a line.")
    private boolean json;

    private int shown;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        new RetainedRecords(configuration)
                .read(configuration.get(KafkaOptions.ANSWERS_TOPIC), since, this::show);
        spec.commandLine().getOut().flush();
        if (shown == 0) {
            spec.commandLine().getErr().println("No answer about scene '" + scene + "' is kept.");
        }
        return 0;
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        AnswerReader.answer(record)
                .filter(answer -> answer.path("scene").asText().equals(scene))
                .ifPresent(answer -> print(answer, Instant.ofEpochMilli(record.timestamp())));
    }

    private void print(JsonNode answer, Instant answered) {
        shown++;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
            return;
        }
        AnswerText readable = new AnswerText(answer, ZoneId.systemDefault());
        out.println(
                AnswerText.printable(
                        CLOCK.format(answered.atZone(ZoneId.systemDefault()))
                                + "  "
                                + answer.path("question").asText()));
        out.println("  " + readable.said());
        readable.details().forEach(line -> out.println("    " + line));
    }
}
