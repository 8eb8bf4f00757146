package io.sightline.jobs.bench.pipeline;

import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.flink.WrittenState;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.embedded.DiskBackend;
import io.sightline.jobs.embedded.TemporaryFolder;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Fills scenes, has the job make checkpoints, stops it with a savepoint, starts it from there, and
 * asks it.
 */
final class StateBenchmark {
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PipelinePlan plan;
    private final ImagePlace place;
    private final Map<String, String> given;
    private final Consumer<String> progress;

    StateBenchmark(
            PipelinePlan plan,
            ImagePlace place,
            Map<String, String> given,
            Consumer<String> progress) {
        this.plan = plan;
        this.place = place;
        this.given = given;
        this.progress = progress;
    }

    StateReport run(FlinkSettings flink) {
        try (TemporaryFolder images = new TemporaryFolder("sightline-images");
                EmbeddedPipeline pipeline =
                        EmbeddedPipeline.broker(settings(images.path()), progress)) {
            progress.accept("Filming " + plan.scenes() + " scenes, images in " + place + " …");
            Backlog.publish(plan, pipeline.configuration());
            progress.accept("The job takes " + plan.allFrames() + " frames in …");
            start(pipeline, flink, Map.of());
            pipeline.counters().until("frames.kept", plan.allFrames(), PATIENCE);
            ask(pipeline);
            progress.accept("A checkpoint, and another after one frame more of each scene …");
            WrittenState first = pipeline.checkpoints().make(LONGEST);
            Backlog.publishRound(plan, pipeline.configuration());
            pipeline.counters().until("frames.kept", plan.allFrames() + plan.scenes(), PATIENCE);
            WrittenState next = pipeline.checkpoints().make(LONGEST);
            progress.accept("Stopping the job with a savepoint …");
            long stoppedNanos = System.nanoTime();
            String savepoint = pipeline.stopJob(LONGEST);
            double saveSeconds = (System.nanoTime() - stoppedNanos) / 1e9;
            progress.accept("Starting it from there …");
            long startedNanos = System.nanoTime();
            start(pipeline, flink, Map.of("execution.state-recovery.path", savepoint));
            ask(pipeline);
            double restoreSeconds = (System.nanoTime() - startedNanos) / 1e9;
            long bytes = bytes(Path.of(URI.create(savepoint)));
            return new StateReport(
                    plan, place, first, next, new WrittenState(bytes, saveSeconds), restoreSeconds);
        }
    }

    private Map<String, String> settings(Path images) {
        Map<String, String> all = new LinkedHashMap<>(plan.settings());
        all.put("frames.store", place.value(images));
        all.putAll(given);
        return all;
    }

    /** As {@code run} keeps its scenes, without checkpoints that nobody asks for. */
    private static void start(
            EmbeddedPipeline pipeline, FlinkSettings flink, Map<String, String> from) {
        Map<String, String> settings = new HashMap<>(DiskBackend.settings());
        settings.put("execution.checkpointing.interval", "1 h");
        settings.putAll(from);
        pipeline.startJob(flink.cluster(pipeline.directory(), settings), gpu -> new NoDevice());
    }

    private static void ask(EmbeddedPipeline pipeline) {
        try (AnswerReader answers = new AnswerReader(pipeline.configuration());
                QuestionPublisher questions = new QuestionPublisher(pipeline.configuration())) {
            String id = questions.ask("scene-0", Wording.of("Is somebody here?"), null, null, null);
            String status =
                    answers.await(id, LONGEST, () -> true)
                            .map(answer -> answer.path("status").asText())
                            .orElse("silent");
            if (!status.equals("answered")) {
                throw new CommandException("The job was asked, and it was " + status);
            }
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be measured", e);
        }
    }
}
