package io.sightline.jobs.cli;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.runtime.TorchModelRuntime;
import io.sightline.model.runtime.TorchSpatialMllm;
import io.sightline.model.torch.Trace;
import io.sightline.model.video.FrameIndices;
import io.sightline.model.video.VideoFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One question about one clip, without Kafka: the published one-shot inference. */
@Command(
        name = "answer",
        description = "Answers one question about a folder of frames or a video.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline answer --model Spatial-MLLM --video room.mp4 --question 'How many chairs are there?'",
            "  ./sightline answer --model Spatial-MLLM --frames frames/ --question 'What is left of the sofa?' --json",
        })
final class AnswerCommand implements Callable<Integer> {
    private static final int PUBLISHED_FRAMES = 16;

    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;

    @ArgGroup(multiplicity = "1")
    private ClipOptions clip;

    @Option(
            names = "--question",
            required = true,
            paramLabel = "TEXT",
            description = "The question, in the words that the model is to read.")
    private String question;

    @Option(
            names = "--frame-count",
            paramLabel = "N",
            description =
                    "Look at so many frames, evenly spread (default: 16 of a video, all of a folder).")
    private Integer frameCount;

    @Option(
            names = "--min-pixels",
            paramLabel = "N",
            description = "Resize every frame to at least so many pixels (default: as published).")
    private Long minPixels;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            description = "Resize every frame to at most so many pixels (default: as published).")
    private Long maxPixels;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "P",
            description = "1 for none (default: as the checkpoint says).")
    private Double repetitionPenalty;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Longest answer (default: as published, 1024).")
    private Integer maxTokens;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write the tensors along the way as safetensors.")
    private Path trace;

    @Override
    public Integer call() throws IOException {
        requirePositive("--frame-count", frameCount);
        requirePositive("--min-pixels", minPixels);
        requirePositive("--max-pixels", maxPixels);
        requirePositive("--max-tokens", maxTokens);
        if (question.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--question is empty; ask something.");
        }
        long started = System.nanoTime();
        Clip seen = clip();
        var settings = model.settings().withPixels(minPixels, maxPixels);
        try (TorchModelRuntime runtime = TorchModelRuntime.acquire(settings)) {
            TorchSpatialMllm mllm = runtime.mllm();
            double loadMs = millisSince(started);
            Generation generation = generate(mllm, seen);
            report(new AnswerReport(seen, generation, loadMs, millisSince(started)));
        }
        return 0;
    }

    private Clip clip() {
        if (clip.folder != null) {
            return Clip.ofFolder(clip.folder, frameCount);
        }
        try (VideoFile video = new VideoFile(clip.video)) {
            int count = frameCount == null ? PUBLISHED_FRAMES : frameCount;
            return Clip.ofVideo(video, FrameIndices.forInference(video.frameCount(), count));
        }
    }

    private Generation generate(TorchSpatialMllm mllm, Clip seen) throws IOException {
        var options = new GenerationOptions(maxTokens, repetitionPenalty, null, null, null, null);
        var request = new GenerationRequest(seen.frames(), question, options, Long.MAX_VALUE);
        try {
            if (trace == null) {
                return mllm.generate(request).join();
            }
            Trace tensors = new Trace();
            Generation generation = mllm.generate(request, tensors).join();
            tensors.write(trace);
            return generation;
        } catch (CompletionException e) {
            throw e.getCause() instanceof ModelException failure ? failure : e;
        }
    }

    private void report(AnswerReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            out.println(report.generation().text());
            spec.commandLine().getErr().println(report.summary());
        }
    }

    private void requirePositive(String option, Number value) {
        if (value != null && value.longValue() < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is %s; give a number above 0.".formatted(option, value));
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
