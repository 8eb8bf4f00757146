package io.sightline.jobs.cli.topics;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.SceneStatuses;
import io.sightline.scene.Question.Order;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends standing questions, whoever asked them. */
@Command(
        name = "cancel",
        description = "Ends standing questions, whoever asked them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline standing cancel dock-door",
            "  ./sightline standing cancel --all --scene lobby"
        })
final class CancelStandingCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private SceneFilter filter;

    @ArgGroup(multiplicity = "1")
    private Which which;

    /** Which questions: one of the two. */
    private static final class Which {
        @Parameters(
                paramLabel = "ID",
                arity = "1..*",
                description = "The questions' ids, as 'standing list' shows them.")
        private List<String> ids;

        @Option(names = "--all", required = true, description = "Every one that stands.")
        private boolean all;
    }

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        StandingTable questions = StandingTable.of(SceneStatuses.read(configuration)).about(filter);
        List<StandingTable.Entry> ended = which.all ? questions.entries() : named(questions);
        try (QuestionPublisher publisher = new QuestionPublisher(configuration)) {
            ended.forEach(entry -> publisher.order(entry.scene(), entry.id(), Order.CANCEL));
        }
        spec.commandLine()
                .getOut()
                .println("Ended " + Counted.of(ended.size(), "standing question") + ".");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<StandingTable.Entry> named(StandingTable questions) {
        for (String id : which.ids) {
            if (questions.entries().stream().noneMatch(entry -> entry.id().equals(id))) {
                throw new CommandException(
                        "No question '%s' stands; %s.".formatted(id, standing(questions)));
            }
        }
        return questions.entries().stream()
                .filter(entry -> which.ids.contains(entry.id()))
                .toList();
    }

    private static String standing(StandingTable questions) {
        return questions.isEmpty()
                ? "there is none"
                : "there are "
                        + questions.entries().stream()
                                .map(StandingTable.Entry::id)
                                .collect(Collectors.joining(", "));
    }
}
