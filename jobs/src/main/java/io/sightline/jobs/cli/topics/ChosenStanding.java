package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;
import io.sightline.scene.ScenePattern;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Standing questions that something is to become of, whoever asked them. */
public final class ChosenStanding {
    private static final Mandate NOBODY = new Mandate(null, null);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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

    /** Where a question is told something: of a pattern, in the one scene that was named. */
    private record Place(String scene, String id) {
        static Place of(JsonNode entry, String named) {
            String scene = KeptTable.scene(entry);
            String id = KeptTable.id(entry);
            return named != null && !named.equals(scene) && ScenePattern.isOne(scene)
                    ? new Place(named, ScenePattern.idIn(named, id))
                    : new Place(scene, id);
        }
    }

    /** Tells the job, and says how many there are. */
    int tell(Order order, String done) {
        return tell(order, NOBODY, done);
    }

    /** The same, with who says so. */
    int tell(Order order, Mandate mandate, String done) {
        JobConfiguration configuration = kafka.configuration();
        List<JsonNode> chosen = chosen(KeptTable.of(configuration, filter));
        try (QuestionPublisher publisher = new QuestionPublisher(configuration)) {
            chosen.forEach(
                    entry -> {
                        Place place = Place.of(entry, filter.scene());
                        publisher.order(place.scene(), place.id(), order, mandate);
                    });
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(done + " " + Counted.of(chosen.size(), "standing question") + ".");
        out.flush();
        return 0;
    }

    private List<JsonNode> chosen(KeptTable questions) {
        if (which.all) {
            return questions.entries().stream()
                    .filter(entry -> filter.admits(KeptTable.scene(entry)))
                    .toList();
        }
        which.ids.forEach(id -> find(id, questions));
        return questions.entries().stream()
                .filter(entry -> which.ids.contains(KeptTable.id(entry)))
                .toList();
    }

    /**
     * One that stands.
     *
     * @throws CommandException if none has the id
     */
    static JsonNode find(String id, KeptTable questions) {
        return questions.entries().stream()
                .filter(entry -> KeptTable.id(entry).equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "No question '%s' stands; %s."
                                                .formatted(id, standing(questions))));
    }

    private static String standing(KeptTable questions) {
        return questions.entries().isEmpty()
                ? "there is none"
                : "there are "
                        + questions.entries().stream()
                                .map(KeptTable::id)
                                .collect(Collectors.joining(", "));
    }
}
