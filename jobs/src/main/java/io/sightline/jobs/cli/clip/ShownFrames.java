package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.sampling.published.PublishedSampler;
import picocli.CommandLine.Option;

/** Which frames of a clip a model is shown, and how many. */
public final class ShownFrames {
    @Option(
            names = "--sampling",
            defaultValue = "uniform",
            description =
                    "${COMPLETION-CANDIDATES}: frames evenly spread; those that together cover most of"
                            + " the space, of up to 128, which is the paper's own way; or the job's own"
                            + " choice. The last two see by the model's geometry (default:"
                            + " ${DEFAULT-VALUE}).")
    private FrameSampling sampling;

    @Option(
            names = "--frame-count",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description =
                    "Show the model so many frames (default: as the checkpoint says, else 16; of a"
                            + " folder whose frames are evenly spread, all).")
    private Integer count;

    /** How they are chosen. */
    public FrameSampling sampling() {
        return sampling;
    }

    /** How many, as asked for or as the checkpoint says; {@code null} if neither says. */
    Integer stated(Integer byCheckpoint) {
        return count == null ? byCheckpoint : count;
    }

    /** How many, as asked for, else as the checkpoint says, else as published. */
    public int count(Integer byCheckpoint) {
        Integer stated = stated(byCheckpoint);
        return stated == null ? PublishedSampler.FRAMES : stated;
    }
}
