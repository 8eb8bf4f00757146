package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneName;
import io.sightline.jobs.cli.terminal.Span;
import io.sightline.jobs.cli.terminal.WordingOptions;
import io.sightline.jobs.cli.terminal.Words;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.QuestionReader;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.scene.Question;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the job ask a question again and again, until it is cancelled. */
@Command(
        name = "add",
        description = {
            "Has the job ask a question again and again, until it is cancelled.",
            "One that stands under the id already is replaced."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline standing add --scene dock --id dock-door --every \"5 s\" \"Is the fire door blocked?\"",
            "  ./sightline standing add --scene \"floor-2/*\" --every \"1 h\" --wake scene-change \\",
            "      --active \"Mo-Fr 06:00-22:00 Europe/Berlin\" \"How many people are there?\"",
            "  ./sightline standing add --scene dock --every \"5 s\" --when yes --min-confidence 0.6 --for 3 \\",
            "      --cooldown \"10 min\" --severity critical \"Is the fire door blocked?\"",
            "  ./sightline standing add --scene \"*\" --every \"10 s\" --when \"camera silent for 1 min\""
        })
final class AddStandingCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private WordingOptions wording;
    @Mixin private RuleOptions rule;

    @Option(
            names = "--scene",
            required = true,
            converter = SceneName.class,
            description = "The space, '*' for every one, or a prefix such as 'floor-2/*'.")
    private String scene;

    @Option(names = "--id", description = "What it is called (default: a name of its own).")
    private String id;

    @Option(
            names = "--every",
            required = true,
            paramLabel = "SPAN",
            converter = Span.class,
            description = "How often it is asked; with --wake scene-change the longest silence.")
    private String every;

    @Option(names = "--wake", description = "What makes it be asked: clock or scene-change.")
    private String wake;

    @Option(
            names = "--active",
            paramLabel = "HOURS",
            description = "Days and hours, such as \"Mo-Fr 06:00-22:00 Europe/Berlin\".")
    private String active;

    @Option(names = "--until", paramLabel = "TIME", description = "When it ends, in ISO 8601.")
    private String until;

    @Option(
            names = "--notify",
            defaultValue = "changes",
            description = "always or changes: which answers come (default: ${DEFAULT-VALUE}).")
    private String notify;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..1",
            converter = Words.class,
            description = "The question; a rule about the scene itself needs none.")
    private String text;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        ObjectNode question = QuestionPublisher.question(wording.wording(text == null ? "" : text));
        if (text == null) {
            question.remove("question");
        }
        if (id != null) {
            question.put("id", id);
        }
        ObjectNode standing = question.putObject("standing").put("every", every);
        RuleOptions.put("until", until, standing);
        RuleOptions.put("notify", notify, standing);
        RuleOptions.put("wake", wake, standing);
        RuleOptions.put("active", active, standing);
        rule.addTo(standing);
        check(question, configuration);
        new TopicProvisioning(configuration).ensureTopics();
        try (QuestionPublisher publisher = new QuestionPublisher(configuration)) {
            spec.commandLine().getOut().println(publisher.publish(scene, question));
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** What the job would refuse is not even sent. */
    private void check(ObjectNode question, JobConfiguration configuration) {
        Question read =
                new QuestionReader(QuestionLimits.of(configuration))
                        .read(
                                new Origin("", scene, 0),
                                question.toString().getBytes(StandardCharsets.UTF_8));
        if (read.fault() != null) {
            throw new CommandException(read.fault());
        }
    }
}
