package io.sightline.jobs.cli.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.rooms.dataset.BalancedQuestions;
import io.sightline.rooms.dataset.KindBalance;
import io.sightline.rooms.dataset.TrainingSetWriter;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Rooms as a training set. */
@Command(
        name = "export",
        description = {
            "Writes a training set as Spatial-MLLM reads it: train.jsonl with conversations, the"
                    + " frames, and the truth behind them.",
            "The kinds of questions are balanced as the paper reports for its own data."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline rooms export rooms-10k --rooms 10000 --frames 8",
            "  ./sightline rooms export small --rooms 20 --kinds object_existence,object_counting"
        })
final class ExportRoomsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private final RoomSeries series = new RoomSeries(1, 16);

    @Parameters(
            paramLabel = "DIR",
            converter = WritablePath.OutputFolder.class,
            description = "The folder to write.")
    private Path directory;

    @Option(
            names = "--questions",
            paramLabel = "N",
            converter = WholeNumber.NotNegative.class,
            defaultValue = "6",
            description = "Most questions about one room (default: ${DEFAULT-VALUE}).")
    private int perRoom;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            converter = Kind.class,
            description =
                    "These kinds in equal numbers, by their names in VSI-Bench, instead of the"
                            + " paper's balance.")
    private List<QuestionKind> kinds;

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Footage footage = series.footage();
        BalancedQuestions questions = new BalancedQuestions(balance(), perRoom);
        try (TrainingSetWriter writer = new TrainingSetWriter(directory);
                ProgressBar bar = Progress.of("Exporting", series.rooms())) {
            for (PrimitiveIterator.OfLong seeds = series.seeds().iterator(); seeds.hasNext(); ) {
                Clip clip = footage.clip(seeds.nextLong());
                Visibility seen = new Visibility(clip.room(), clip.geometry());
                SplittableRandom random = new SplittableRandom(clip.walk().seed());
                writer.add(clip, questions.ask(seen, random));
                bar.step();
            }
        }
        spec.commandLine().getOut().println(report(questions.asked()));
        return 0;
    }

    private KindBalance balance() {
        return kinds == null ? KindBalance.PUBLISHED : KindBalance.even(kinds);
    }

    /** A kind of question by its name in VSI-Bench. */
    private static final class Kind implements ITypeConverter<QuestionKind> {
        @Override
        public QuestionKind convert(String name) {
            return QuestionKind.named(name)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "give some of "
                                                    + Stream.of(QuestionKind.values())
                                                            .map(QuestionKind::published)
                                                            .collect(Collectors.joining(", "))));
        }
    }

    private String report(Map<QuestionKind, Integer> asked) {
        int total = asked.values().stream().mapToInt(Integer::intValue).sum();
        if (json) {
            ObjectNode report = new ObjectMapper().createObjectNode();
            report.put("rooms", series.rooms()).put("questions", total);
            ObjectNode byKind = report.putObject("questions_by_kind");
            asked.forEach((kind, count) -> byKind.put(kind.published(), count));
            return report.toString();
        }
        return "%s about %s in %s%n%s"
                .formatted(
                        Counted.of(total, "question"),
                        Counted.of(series.rooms(), "room"),
                        directory,
                        asked.entrySet().stream()
                                .map(
                                        kind ->
                                                "  %-28s %6d  %5.2f %%"
                                                        .formatted(
                                                                kind.getKey().published(),
                                                                kind.getValue(),
                                                                100.0 * kind.getValue() / total))
                                .collect(Collectors.joining("\n")));
    }
}
