package io.sightline.jobs.cli.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.rooms.dataset.TrainingSet;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * What was written.
 *
 * @param scenes how many were to be asked about
 */
record DatasetReport(TrainingSet set, int scenes, Path directory) {
    private int questions() {
        return set.askedByType().values().stream().mapToInt(Integer::intValue).sum();
    }

    String text() {
        return "%s about %s in %s%n%s"
                .formatted(
                        Counted.of(questions(), "question"),
                        Counted.of(scenes - set.passedOver().size(), "scene"),
                        directory,
                        set.askedByType().entrySet().stream()
                                .map(
                                        kind ->
                                                "  %-28s %6d  %5.2f %%"
                                                        .formatted(
                                                                kind.getKey(),
                                                                kind.getValue(),
                                                                100.0
                                                                        * kind.getValue()
                                                                        / questions()))
                                .collect(Collectors.joining("\n")));
    }

    ObjectNode json() {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("scenes", scenes - set.passedOver().size()).put("questions", questions());
        ObjectNode byKind = report.putObject("questions_by_kind");
        set.askedByType().forEach(byKind::put);
        ObjectNode passedOver = report.putObject("passed_over");
        set.passedOver().forEach(passedOver::put);
        return report;
    }
}
