package io.sightline.jobs.cli.dataset;

import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.rooms.dataset.BalancedQuestions;
import io.sightline.rooms.dataset.KindBalance;
import io.sightline.rooms.dataset.TrainingScenes;
import io.sightline.rooms.dataset.TrainingSet;
import io.sightline.rooms.dataset.TrainingSetWriter;
import io.sightline.rooms.question.QuestionKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Scenes as a training set. */
@Command(
        name = "build",
        description = {
            "Writes a training set as Spatial-MLLM reads it: train.jsonl with conversations, the"
                    + " frames, and the truth behind them.",
            "The kinds of questions are balanced as the paper reports for its own data; about scans,"
                    + " --seed draws them. Run the same command again to go on where it was"
                    + " interrupted: scenes are made anew where an annotation, or what others ask,"
                    + " has changed, or a scene before them can be read that could not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline dataset build --from rooms --rooms 10000 --frames 8 --output rooms-10k",
            "  ./sightline dataset build --from rooms --rooms 20 --kinds"
                    + " object_existence,object_counting --output small",
            "  ./sightline dataset build --from scannet ScanNet/scans --scanqa ScanQA --sqa3d SQA3D"
                    + " --held-out VSI-Bench --output spatial-mllm-120k",
            "  ./sightline dataset build --from arkitscenes 3dod/Training --output arkit"
        })
final class BuildDatasetCommand implements Callable<Integer> {
    private static final List<String> OF_ROOMS = List.of("--rooms", "--size", "--walk", "--hall");
    private static final List<String> OF_SCANS = List.of("--scanqa", "--sqa3d", "--held-out");

    @Spec private CommandSpec spec;
    @Mixin private SceneOptions options;
    @Mixin private PublishedOptions published;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            converter = WritablePath.OutputFolder.class,
            description = "The folder to write.")
    private Path directory;

    @Option(
            names = "--questions",
            paramLabel = "N",
            converter = WholeNumber.NotNegative.class,
            description =
                    "Most questions about one scene, fewer where no more can be asked in the balance"
                            + " (default: 6 about a drawn room, 58 about a scan).")
    private Integer perScene;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            converter = KindOption.class,
            description =
                    "These kinds in equal numbers, by their names in VSI-Bench, instead of the"
                            + " paper's balance.")
    private List<QuestionKind> kinds;

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requireFitting();
        TrainingScenes scenes = options.scenes();
        TrainingSet set =
                new TrainingSet(
                        scenes,
                        new BalancedQuestions(balance(), questions()),
                        published.conversations());
        TrainingSetWriter writer = new TrainingSetWriter(directory, recipe(scenes));
        try (ProgressBar bar = Progress.of("Scenes", scenes.size())) {
            set.build(writer, bar::step);
        }
        set.passedOver()
                .forEach(
                        (scene, why) ->
                                spec.commandLine()
                                        .getErr()
                                        .printf("%s is passed over: %s%n", scene, why));
        DatasetReport report = new DatasetReport(set, scenes.size(), directory);
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        return 0;
    }

    /** What is said of scans is said of no drawn room, and the other way round. */
    private void requireFitting() {
        boolean drawn = options.source.layout().isEmpty();
        if (!drawn && options.folders.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name the folder that the scans are in.");
        }
        if (drawn && !options.folders.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Drawn rooms are in no folder; leave " + options.folders.get(0) + " out.");
        }
        ParseResult given = spec.commandLine().getParseResult();
        for (String option : drawn ? OF_SCANS : OF_ROOMS) {
            if (given.hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "%s says nothing of %s; leave it out."
                                .formatted(option, drawn ? "drawn rooms" : "scans"));
            }
        }
    }

    private int questions() {
        return perScene == null ? options.source.questions() : perScene;
    }

    private KindBalance balance() {
        return kinds == null ? KindBalance.PUBLISHED : KindBalance.even(kinds);
    }

    private String recipe(TrainingScenes scenes) {
        String asked =
                kinds == null
                        ? "in the published balance"
                        : kinds.stream()
                                .map(QuestionKind::published)
                                .collect(Collectors.joining(", "));
        return "%s, %d questions a scene %s%s"
                .formatted(options.recipe(scenes), questions(), asked, published.recipe());
    }
}
