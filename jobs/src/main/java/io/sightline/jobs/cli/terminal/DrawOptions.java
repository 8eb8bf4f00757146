package io.sightline.jobs.cli.terminal;

import io.sightline.scene.Question.Sampling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How an answer's tokens are chosen. */
public final class DrawOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Double temperature;
    private Integer topK;
    private Double topP;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the draws: the same one draws the same answer (default: 0).")
    private Long seed;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "0 takes the most probable token; above, up to 2, tokens are drawn (default: 0, as"
                            + " published, unless the job is set otherwise).")
    void setTemperature(double value) {
        require(value >= 0 && value <= 2, "--temperature", value, "from 0 to 2");
        temperature = value;
    }

    @Option(
            names = "--top-k",
            paramLabel = "K",
            description =
                    "With a temperature: draw from the K most probable tokens, 0 for all (default: as"
                            + " the checkpoint says).")
    void setTopK(int value) {
        require(value >= 0, "--top-k", value, "of 0 or more");
        topK = value;
    }

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description =
                    "With a temperature: draw from the fewest tokens that together have this"
                            + " probability, 1 for all (default: as the checkpoint says).")
    void setTopP(double value) {
        require(value > 0 && value <= 1, "--top-p", value, "above 0 and at most 1");
        topP = value;
    }

    private void require(boolean holds, String option, Number value, String range) {
        if (!holds) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is %s; give a number %s.".formatted(option, value, range));
        }
    }

    /** What is asked for; {@code null} components are left open. */
    public Sampling sampling() {
        return new Sampling(temperature, topK, topP, seed);
    }
}
