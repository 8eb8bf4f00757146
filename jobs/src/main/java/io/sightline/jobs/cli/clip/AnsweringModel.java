package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.model.ModelRuntime;
import io.sightline.model.parts.ModelSettings;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What answers: a checkpoint here, or a server's model; and where geometry comes from. */
public final class AnsweringModel {
    private static final String CHECKPOINT = "--model";

    @Mixin private ModelOptions checkpoint;
    @Mixin private EndpointChoice endpoint;
    @Mixin private GeometryChoice geometry;

    /** A checkpoint is needed by most commands, and not by one that may ask an endpoint. */
    static final class CheckpointIsOptional implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            OptionSpec needed = spec.findOption(CHECKPOINT);
            return spec.remove(needed).addOption(needed.toBuilder().required(false).build());
        }
    }

    /**
     * Sees to it that one of the two is named, and nothing is said of a model that is not there.
     *
     * @throws ParameterException if none is, or both are
     */
    void require(CommandSpec spec) {
        ParseResult given = spec.commandLine().getParseResult();
        boolean named = given.hasMatchedOption(CHECKPOINT);
        if (named ? endpoint.isGiven() : !endpoint.isWhole()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give either --model DIR or --endpoint URL with --endpoint-model NAME.");
        }
        if (!named
                && geometry.directory().isEmpty()
                && Stream.of("--device", "--precision").anyMatch(given::hasMatchedOption)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--device and --precision are for --model and --geometry-model: an endpoint"
                            + " computes by itself.");
        }
    }

    boolean isEndpoint() {
        return endpoint.isGiven();
    }

    /** Whether frames can be chosen by where things are. */
    boolean hasGeometry() {
        return geometry.directory().isPresent() || (!isEndpoint() && checkpoint.hasGeometry());
    }

    /** When nobody waits any more for what is asked now; what computes here is waited for. */
    long deadlineMs() {
        return isEndpoint() ? endpoint.deadlineMs(System.currentTimeMillis()) : Long.MAX_VALUE;
    }

    /** How many frames the checkpoint says that it was made for, {@code null} if nobody says. */
    Integer statedFrames() {
        return isEndpoint() ? null : checkpoint.statedFrames();
    }

    /** How the checkpoint is to be computed; an endpoint has none. */
    ModelSettings settings(AnswerBounds bounds) {
        return checkpoint.settings().withPixels(bounds.minPixels(), bounds.maxPixels());
    }

    /** A model that ends with its command. */
    ModelRuntime runtime(AnswerBounds bounds, FrameSampling sampling) {
        Path places = sampling == FrameSampling.UNIFORM ? null : geometry.directory().orElse(null);
        boolean fine = sampling == FrameSampling.SPACE_AWARE;
        if (isEndpoint()) {
            return endpoint.runtime(
                    places == null ? null : gpu -> checkpoint.geometry(places, fine));
        }
        return checkpoint.engine(settings(bounds), places, fine);
    }
}
