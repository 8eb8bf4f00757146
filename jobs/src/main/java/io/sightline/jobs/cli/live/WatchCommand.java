package io.sightline.jobs.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.BrokerWatch;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.cli.terminal.Span;
import io.sightline.jobs.cli.terminal.Words;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.StandingInquiry;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Wording;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows answers as they come. */
@Command(
        name = "watch",
        description = {
            "Shows answers as they come, until Ctrl-C.",
            "With a question, the job asks it again and again until then; what changes is shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline watch --scene lobby",
            "  ./sightline watch --scene lobby --every \"5 s\" \"How many chair(s) are in this room?\"",
            "  ./sightline watch --json | jq .answer"
        })
public final class WatchCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BEAT = Duration.ofSeconds(30);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private SceneFilter filter;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..1",
            converter = Words.class,
            description = "A question to ask again and again; only its answers are shown.")
    private String text;

    @Option(
            names = "--every",
            paramLabel = "SPAN",
            converter = Span.class,
            defaultValue = "10 s",
            description = "How often the question is asked (default: ${DEFAULT-VALUE}).")
    private String every;

    @Option(
            names = "--notify",
            defaultValue = "changes",
            description =
                    "${COMPLETION-CANDIDATES}: every answer to the question, or those that differ"
                            + " from the one before (default: ${DEFAULT-VALUE}).")
    private Notify notify;

    @Option(names = "--json", description = "Print answers as they came, one a line.")
    private boolean json;

    private final Pulse pulse = new Pulse(InstantSource.system(), ZoneId.systemDefault(), BEAT);

    @Override
    public Integer call() {
        if (text != null && filter.scene() == null) {
            throw new ParameterException(
                    spec.commandLine(), "The question is about no space: add --scene=NAME.");
        }
        JobConfiguration configuration = kafka.configuration();
        new TopicProvisioning(configuration).ensureTopics();
        try (Interruption interruption = new Interruption();
                BrokerWatch brokers = new BrokerWatch(configuration, this::note);
                AnswerReader answers = new AnswerReader(configuration)) {
            note("Watching, until Ctrl-C.");
            if (text == null) {
                show(answers, brokers, interruption, this::isOfScene);
            } else {
                stand(answers, brokers, interruption, configuration);
            }
        }
        return 0;
    }

    private void stand(
            AnswerReader answers,
            BrokerWatch brokers,
            Interruption interruption,
            JobConfiguration configuration) {
        try (QuestionPublisher questions = new QuestionPublisher(configuration);
                StandingInquiry inquiry =
                        questions.stand(filter.scene(), Wording.of(text), every, notify)) {
            String id = inquiry.id();
            show(
                    answers,
                    brokers,
                    interruption,
                    answer -> answer.path("question_id").asText().equals(id));
        }
    }

    private void show(
            AnswerReader answers,
            BrokerWatch brokers,
            Interruption interruption,
            Predicate<JsonNode> wanted) {
        while (!interruption.isRequested()) {
            answers.poll(POLL).stream().filter(wanted).forEach(this::print);
            brokers.look();
            pulse.beat().ifPresent(this::err);
        }
    }

    private void note(String line) {
        err(pulse.time() + "  " + line);
    }

    /** Beside the answers, which may go on into another program. */
    private void err(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private boolean isOfScene(JsonNode answer) {
        return filter.admits(answer.path("scene").asText());
    }

    private void print(JsonNode answer) {
        pulse.heard(answer);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
        } else {
            AnswerText readable = new AnswerText(answer, ZoneId.systemDefault());
            out.println(
                    AnswerText.printable(
                            pulse.time()
                                    + "  ["
                                    + answer.path("scene").asText()
                                    + "] "
                                    + answer.path("question").asText()));
            out.println("  " + readable.said());
            readable.details().forEach(line -> out.println("    " + line));
            readable.notes().forEach(line -> out.println("    " + line));
        }
        out.flush();
    }
}
