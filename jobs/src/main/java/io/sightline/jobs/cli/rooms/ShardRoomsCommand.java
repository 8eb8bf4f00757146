package io.sightline.jobs.cli.rooms;

import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.rooms.dataset.ShardWriter;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.QuestionMaker;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rooms as tensors, with the truth behind every pixel. */
@Command(
        name = "shards",
        description = {
            "Writes rooms as safetensors with colours, depths, objects and cameras of every frame,"
                    + " and JSON lines with the rooms' contents and questions: what"
                    + " model-runtime/training reads.",
            "Every kind of question is asked where it can be."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline rooms shards rooms-20k --rooms 20000",
            "  ./sightline rooms shards held-out --rooms 300 --seed 1000000"
        })
final class ShardRoomsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private final RoomSeries series = new RoomSeries(1000, 8);

    @Option(
            names = "--rooms-per-shard",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "500",
            description = "Rooms of a file (default: ${DEFAULT-VALUE}).")
    private int perShard;

    @Option(
            names = "--questions",
            paramLabel = "N",
            converter = WholeNumber.NotNegative.class,
            defaultValue = "3",
            description = "Most questions of a kind about one room (default: ${DEFAULT-VALUE}).")
    private int perKind;

    @Parameters(
            paramLabel = "DIR",
            converter = WritablePath.OutputFolder.class,
            description = "The folder to write.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Footage footage = series.footage();
        long[] seeds = series.seeds().toArray();
        int questions = 0;
        try (ProgressBar bar = Progress.of("Drawing", series.rooms())) {
            for (int first = 0; first < series.rooms(); first += perShard) {
                int last = Math.min(series.rooms(), first + perShard);
                questions += writeShard(footage, Arrays.copyOfRange(seeds, first, last), bar);
            }
        }
        spec.commandLine()
                .getOut()
                .println(
                        "%s about %s in %s"
                                .formatted(
                                        Counted.of(questions, "question"),
                                        Counted.of(series.rooms(), "room"),
                                        directory));
        return 0;
    }

    /** Returns how many questions are asked in it. */
    private int writeShard(Footage footage, long[] seeds, ProgressBar bar) throws IOException {
        int questions = 0;
        String name = "rooms-%09d".formatted(seeds[0]);
        try (ShardWriter shard = new ShardWriter(directory, name, footage, seeds.length)) {
            for (long seed : seeds) {
                Clip clip = footage.clip(seed);
                List<RoomQuestion> asked = ask(clip);
                questions += asked.size();
                shard.add(clip, asked);
                bar.step();
            }
        }
        return questions;
    }

    /** Different questions of every kind; a room in which little can be asked gives few. */
    private List<RoomQuestion> ask(Clip clip) {
        Visibility seen = new Visibility(clip.room(), clip.geometry());
        SplittableRandom random = new SplittableRandom(clip.walk().seed());
        Map<String, RoomQuestion> byText = new LinkedHashMap<>();
        for (int round = 0; round < perKind; round++) {
            QuestionMaker.askAll(List.of(QuestionKind.values()), seen, random)
                    .forEach(question -> byText.putIfAbsent(question.stem(), question));
        }
        return new ArrayList<>(byText.values());
    }
}
