package io.sightline.jobs.demo;

import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.rooms.question.QuestionKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;

/**
 * The model that the demo shows.
 *
 * @param directory its checkpoint
 * @param random whether its weights are random
 * @param learned the kinds of questions that it says it learned, empty when it does not say
 */
record DemoModel(Path directory, boolean random, Set<QuestionKind> learned) {
    private static final long SEED = 1;
    private static final Set<QuestionKind> ASKED_OF_ANY =
            EnumSet.of(
                    QuestionKind.OBJECT_EXISTENCE,
                    QuestionKind.OBJECT_COUNTING,
                    QuestionKind.ROOM_SIZE_ESTIMATION);

    /** A checkpoint, and what it says about itself. */
    static DemoModel at(Path directory) {
        Set<QuestionKind> learned = EnumSet.noneOf(QuestionKind.class);
        SightlineProfile.turns(directory).learnt().stream()
                .map(QuestionKind::named)
                .flatMap(Optional::stream)
                .forEach(learned::add);
        return new DemoModel(directory, false, learned);
    }

    /** A small checkpoint with random weights under the home, made unless it is there. */
    static DemoModel random(Path root, Path home) {
        Path directory = home.resolve("models/small-random");
        if (!Files.exists(directory)) {
            write(directory, root.resolve("config/models/small.json"));
        }
        return new DemoModel(directory, true, Set.of());
    }

    /** The kinds of questions to ask of it. */
    Set<QuestionKind> asked() {
        return learned.isEmpty() ? ASKED_OF_ANY : learned;
    }

    private static void write(Path directory, Path like) {
        RandomCheckpoint checkpoint = RandomCheckpoint.like(like, SEED);
        try (ProgressBar bar = Progress.of("Writing MiB", checkpoint.byteCount() >> 20)) {
            AtomicLong written = new AtomicLong();
            checkpoint.write(directory, bytes -> bar.stepTo(written.addAndGet(bytes) >> 20));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The demo's checkpoint cannot be written to " + directory, e);
        }
    }
}
