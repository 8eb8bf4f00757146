package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How finely a model is shown frames, and how much it may say. */
public final class BoundsChoice {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--min-pixels",
            paramLabel = "N",
            converter = PixelCount.class,
            description =
                    "Resize every frame to at least so many pixels (default: as the"
                            + " checkpoint says, else as published).")
    private Long minPixels;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            converter = PixelCount.class,
            description =
                    "Resize every frame to at most so many pixels (default: as the"
                            + " checkpoint says, else as published).")
    private Long maxPixels;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description =
                    "Longest answer (default: as published, 1024; where ScanQA or SQA3D is measured,"
                            + " 256).")
    private Integer maxTokens;

    /**
     * What is asked for on the command line.
     *
     * @throws ParameterException if no frame can be between the two
     */
    public AnswerBounds asked() {
        if (minPixels != null && maxPixels != null && minPixels > maxPixels) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--min-pixels is '%d': give at most --max-pixels, %d."
                            .formatted(minPixels, maxPixels));
        }
        return new AnswerBounds(minPixels, maxPixels, maxTokens);
    }
}
