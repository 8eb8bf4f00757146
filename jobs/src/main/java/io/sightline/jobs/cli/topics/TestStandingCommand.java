package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.scene.ScenePattern;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a standing question once, out of its turn. */
@Command(
        name = "test",
        description = "Asks a standing question once, out of its turn; prints the answer.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline standing test dock-door",
            "  ./sightline standing test people --scene floor-2/east"
        })
final class TestStandingCommand implements Callable<Integer> {
    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private SceneFilter filter;

    @Parameters(paramLabel = "ID", description = "The question's id, as 'standing list' shows it.")
    private String id;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        JsonNode standing = ChosenStanding.find(id, KeptTable.of(configuration, filter));
        String scene = filter.scene() == null ? KeptTable.scene(standing) : filter.scene();
        if (ScenePattern.isOne(scene)) {
            throw new CommandException(
                    "The question is asked of '%s': name one of its scenes with --scene."
                            .formatted(scene));
        }
        ObjectNode once = standing.deepCopy();
        once.remove(List.of("id", "scene", "state", "asked", "standing"));
        try (AnswerReader answers = new AnswerReader(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String asked = questions.publish(scene, once);
            return print(
                    answers.await(asked, patience(configuration), () -> true)
                            .orElseThrow(
                                    () ->
                                            new CommandException(
                                                    "No answer within %d s: is a job running (./sightline run), or is it another broker (-b)?"
                                                            .formatted(
                                                                    patience(configuration)
                                                                            .toSeconds()))));
        }
    }

    private static Duration patience(JobConfiguration configuration) {
        return configuration
                .get(QuestionOptions.NO_FRAMES_WAIT)
                .plus(configuration.get(AnswerOptions.TIMEOUT))
                .plus(ON_THE_WAY);
    }

    private int print(JsonNode answer) {
        PrintWriter out = spec.commandLine().getOut();
        AnswerText readable = new AnswerText(answer, ZoneId.systemDefault());
        out.println(readable.said());
        readable.details().forEach(line -> out.println("    " + line));
        readable.notes().forEach(line -> out.println("    " + line));
        out.flush();
        return readable.answered() ? 0 : 1;
    }
}
