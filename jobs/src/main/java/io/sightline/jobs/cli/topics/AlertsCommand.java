package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.PastMoment;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RecordTail;
import io.sightline.jobs.client.RetainedRecords;
import io.sightline.jobs.client.ToldAlert;
import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.ScenePattern;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the rules of standing questions have told, and go on to tell. */
@Command(
        name = "alerts",
        description = {
            "Shows what the rules of standing questions have told: when, which rule, what has changed.",
            "It reaches as far back as the alerts' topic keeps them; each is shown once."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline alerts --since \"2 h\"",
            "  ./sightline alerts --scene lobby --rule dock-door",
            "  ./sightline alerts --severity warning,critical --follow",
            "  ./sightline alerts --follow --json | jq .message"
        })
public final class AlertsCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private SceneFilter filter;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "Only what this standing question's rule tells.")
    private String rule;

    @Option(
            names = "--severity",
            paramLabel = "HOW-MUCH",
            split = ",",
            description = "Only what matters so much: some of info, warning, critical.")
    private List<Severity> severities = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PastMoment.class,
            description = "Only what was told since then, or so long ago (default: all).")
    private Instant since;

    @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print the alerts as they came, one a line.")
    private boolean json;

    /** A failure of the job may have told one twice. */
    private final Set<String> shown = new HashSet<>();

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        String topic = configuration.get(KafkaOptions.ALERTS_TOPIC);
        RetainedRecords retained = new RetainedRecords(configuration);
        if (follow) {
            try (Interruption interruption = new Interruption();
                    RecordTail tail = new RecordTail(configuration, topic)) {
                retained.read(topic, since, this::show);
                while (!interruption.isRequested()) {
                    tail.poll(LOOK).forEach(this::show);
                }
            }
            return 0;
        }
        retained.read(topic, since, this::show);
        if (shown.isEmpty()) {
            spec.commandLine().getErr().println("No alert is kept that is asked for.");
        }
        return 0;
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        AnswerReader.answer(record)
                .filter(this::isWanted)
                .filter(
                        alert ->
                                shown.add(alert.path("scene").asText() + alert.path("id").asText()))
                .ifPresent(this::print);
    }

    private boolean isWanted(JsonNode alert) {
        return filter.admits(alert.path("scene").asText())
                && (severities.isEmpty() || severities.contains(ToldAlert.severity(alert)))
                && (rule == null || isOfRule(alert.path("rule").asText(), alert));
    }

    /** A pattern's question has an id of its own in each scene. */
    private boolean isOfRule(String told, JsonNode alert) {
        return told.equals(rule)
                || told.equals(ScenePattern.idIn(alert.path("scene").asText(), rule));
    }

    private void print(JsonNode alert) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(alert);
        } else {
            new AlertText(alert, ZoneId.systemDefault()).lines().forEach(out::println);
        }
        out.flush();
    }
}
