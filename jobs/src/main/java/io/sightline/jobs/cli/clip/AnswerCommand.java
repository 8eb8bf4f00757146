package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.DrawOptions;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.PositiveNumber;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.WordingOptions;
import io.sightline.jobs.cli.terminal.Words;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.model.Generation;
import io.sightline.model.GenerationFollower;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.published.TorchSpatialMllm;
import io.sightline.model.question.UserTurn;
import io.sightline.model.torch.Trace;
import io.sightline.scene.Question.Sampling;
import io.sightline.scene.QuestionStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Questions about one clip, without Kafka, answered as the job answers. */
@Command(
        name = "answer",
        modelTransformer = AnsweringModel.CheckpointIsOptional.class,
        description = "Answers questions about a folder of frames or a video.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline answer --model Spatial-MLLM --video room.mp4 --question 'How many chairs are there?'",
            "  ./sightline answer --model Spatial-MLLM --frames frames/ --question 'What is left of the sofa?' --json",
            "  ./sightline answer --model Spatial-MLLM --video room.mp4 --sampling space-aware --question 'How many beds?'",
            "  ./sightline answer --model models/rooms-3 --frames frames/ --questions questions.jsonl",
            "  ./sightline answer --model Qwen2.5-VL-7B-Instruct --geometry-model VGGT-1B --sampling live --video room.mp4 --question 'How many beds?'",
            "  ./sightline answer --endpoint http://localhost:8000/v1 --endpoint-model qwen2.5-vl --video room.mp4 --question 'How many beds?'",
        })
public final class AnswerCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private AnsweringModel model;
    @Mixin private DrawOptions draw;
    @Mixin private WordingOptions wording;
    @Mixin private ShownFrames shown;
    @Mixin private BoundsChoice bounds;

    @ArgGroup(multiplicity = "1")
    private ClipOptions clip;

    @ArgGroup(multiplicity = "1")
    private Asked asked;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "P",
            converter = PositiveNumber.class,
            description = "1 for none (default: as the checkpoint says).")
    private Double repetitionPenalty;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            converter = WritablePath.OutputFile.class,
            description =
                    "Write the tensors along the way as safetensors; its metadata hold the prompt.")
    private Path trace;

    @Option(
            names = "--save-frames",
            paramLabel = "DIR",
            converter = WritablePath.OutputFolder.class,
            description =
                    "Write the frames that the model sees, numbered in their order; where --sampling"
                            + " looks at space, each name says its gain, the voxels that the frame adds"
                            + " to those that add more.")
    private Path evidence;

    /** What is asked: one of the two. */
    private static final class Asked {
        @Option(
                names = "--question",
                required = true,
                paramLabel = "TEXT",
                converter = Words.class,
                description = "The question; the prompt that the model was made for is added.")
        private String question;

        @Option(
                names = "--questions",
                required = true,
                paramLabel = "FILE",
                converter = ExistingPath.ReadableFile.class,
                description =
                        "Many questions, a JSON object with id and question a line, and options,"
                                + " expects or raw; the answers are JSON lines, too.")
        private Path file;
    }

    @Override
    public Integer call() throws IOException {
        model.require(spec);
        if (trace != null && asked.file != null) {
            throw new ParameterException(
                    spec.commandLine(), "--trace records one question; ask it with --question.");
        }
        if (!wording.isEmpty() && asked.file != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--option, --expects and --raw are for --question; the lines of --questions say it themselves.");
        }
        if (trace != null && shown.sampling() != FrameSampling.UNIFORM) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--trace records what is made of evenly spread frames; leave --sampling out.");
        }
        if (model.isEndpoint()) {
            requireOfEndpoint();
        }
        requireGeometry();
        if (asked.file != null) {
            answerAll();
        } else if (trace != null) {
            traceOne(model.settings(bounds.asked()));
        } else {
            report(answerOne());
        }
        return 0;
    }

    private void requireOfEndpoint() {
        if (trace != null || bounds.asked().areOfPixels()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--trace, --min-pixels and --max-pixels are for --model: an endpoint resizes and"
                            + " computes by itself.");
        }
    }

    private void requireGeometry() {
        if (shown.sampling() != FrameSampling.UNIFORM && !model.hasGeometry()) {
            throw new ParameterException(
                    spec.commandLine(), shown.sampling().blind(model.isEndpoint()));
        }
    }

    private ModelRuntime runtime() {
        return model.runtime(bounds.asked(), shown.sampling());
    }

    private AnswerReport answerOne() {
        long started = System.nanoTime();
        try (ProgressBar bar = Progress.unknown("Answering")) {
            AnswerProgress progress = new AnswerProgress(bar);
            progress.say("reading frames");
            Clip read = clip();
            try (ModelRuntime runtime = runtime()) {
                progress.load(runtime);
                progress.say("choosing frames");
                Clip seen = seen(read, runtime);
                double loadMs = millisSince(started);
                UserTurn turn = runtime.turns().turn(wording.wording(asked.question));
                progress.reached(QuestionStage.QUEUED);
                Generation generation =
                        runtime.mllm().generate(request(seen, turn, progress)).join();
                return new AnswerReport(seen, turn, generation, loadMs, millisSince(started));
            }
        }
    }

    /** The paper's own pass, whose every step can be looked at. */
    private void traceOne(ModelSettings settings) throws IOException {
        long started = System.nanoTime();
        Clip seen = clip();
        save(seen);
        try (TorchSpatialMllm published = new TorchSpatialMllm(settings)) {
            double loadMs = millisSince(started);
            Trace tensors = new Trace();
            UserTurn turn =
                    Checkpoint.open(Path.of(settings.directory()))
                            .turns()
                            .turn(wording.wording(asked.question));
            Generation generation =
                    published.generate(seen.frames(), turn.text(), generation(), tensors);
            tensors.write(trace);
            report(new AnswerReport(seen, turn, generation, loadMs, millisSince(started)));
        }
    }

    /** The engine reads the frames once for all. */
    private void answerAll() {
        List<QuestionFile.Entry> questions = QuestionFile.read(asked.file);
        Clip read = clip();
        try (ModelRuntime runtime = runtime()) {
            Clip seen = seen(read, runtime);
            new BatchAnswers(seen, turn -> request(seen, turn, GenerationFollower.NOBODY))
                    .print(questions, runtime, spec.commandLine().getOut());
        }
    }

    /** The frames that are looked at, or those that they are chosen from. */
    private Clip clip() {
        return shown.sampling() == FrameSampling.UNIFORM
                ? clip.uniform(shown.stated(model.statedFrames()))
                : clip.candidates();
    }

    /** What the model is shown of what was read; only a model knows which frames see most. */
    private Clip seen(Clip read, ModelRuntime runtime) {
        FrameSampling sampling = shown.sampling();
        Clip seen =
                sampling == FrameSampling.UNIFORM
                        ? read
                        : read.of(
                                sampling.selection(runtime, shown.count(model.statedFrames()))
                                        .choose(read.frames()));
        save(seen);
        return seen;
    }

    private void save(Clip seen) {
        if (evidence != null) {
            seen.save(evidence);
        }
    }

    private GenerationRequest request(Clip seen, UserTurn turn, GenerationFollower follower) {
        return new GenerationRequest(
                seen.frames(), turn.text(), generation(), model.deadlineMs(), "", follower);
    }

    private GenerationOptions generation() {
        Sampling sampling = draw.sampling();
        return new GenerationOptions(
                bounds.asked().maxTokens(),
                repetitionPenalty,
                sampling.temperature(),
                sampling.topK(),
                sampling.topP(),
                sampling.seed());
    }

    private void report(AnswerReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            out.println(report.said());
            report.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
            spec.commandLine().getErr().println(report.summary());
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
