package io.sightline.jobs.cli.terminal;

import io.sightline.model.ModelRuntime;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.model.runtime.PairedModelRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Which model computes, and where. */
public final class ModelOptions {
    private static final EngineOptions OF_COMMAND =
            EngineOptions.DEFAULT.withWarmUp(WarmUp.NEVER).withKeep(Duration.ZERO);

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            converter = ExistingPath.CheckpointFolder.class,
            description = "The checkpoint's directory, as published.")
    private Path directory;

    @Option(
            names = "--device",
            defaultValue = "AUTO",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Device device;

    @Option(
            names = "--precision",
            defaultValue = "AUTO",
            description =
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}: BFLOAT16 on a GPU; on a"
                            + " processor what it computes fastest in, by measurement, and has room"
                            + " for).")
    private Precision precision;

    /** What is asked for on the command line. */
    public ModelSettings settings() {
        return ModelSettings.of(directory).on(device, precision);
    }

    /** Point maps as fine as the checkpoint makes them: the published selection's. */
    private static ModelSettings atFullResolution(ModelSettings settings) {
        Checkpoint checkpoint = Checkpoint.open(Path.of(settings.directory()));
        return settings.withGridColumns(checkpoint.config().spatial().imageSize());
    }

    /** An engine that ends with its command. */
    public EngineModelRuntime engine(ModelSettings settings) {
        return EngineModelRuntime.acquire(settings, OF_COMMAND);
    }

    /**
     * The same with geometry to choose frames by, its own or, beside it in the same memory, that of
     * another checkpoint.
     *
     * @param geometry directory of that, {@code null} for its own
     * @param fine point maps as fine as the checkpoint makes them, from which the published
     *     selection is made
     */
    public ModelRuntime engine(ModelSettings settings, Path geometry, boolean fine) {
        if (geometry == null) {
            return engine(fine ? atFullResolution(settings) : settings);
        }
        return PairedModelRuntime.factory(
                        EngineModelRuntime.answering(settings, OF_COMMAND, geometry.toString()),
                        EngineModelRuntime.placing(
                                places(geometry, fine), OF_COMMAND, settings.directory()))
                .acquire(OptionalInt.empty());
    }

    /**
     * An engine that ends with its command and is asked for geometry alone.
     *
     * @param fine point maps as fine as the checkpoint makes them
     */
    public ModelRuntime geometry(Path directory, boolean fine) {
        return EngineModelRuntime.placing(places(directory, fine), OF_COMMAND, null)
                .acquire(OptionalInt.empty());
    }

    /** How another checkpoint's geometry is to be computed: where and as this one would be. */
    ModelSettings places(Path geometry, boolean fine) {
        ModelSettings settings = ModelSettings.of(geometry).on(device, precision);
        return fine ? atFullResolution(settings) : settings;
    }

    /** Whether the checkpoint says how finely it is to be shown frames. */
    public boolean statesPixels() {
        return SightlineProfile.read(directory)
                .filter(own -> own.minPixelsPerFrame() > 0 || own.maxPixelsPerFrame() > 0)
                .isPresent();
    }

    /** Whether the checkpoint says where pixels are. */
    public boolean hasGeometry() {
        return Checkpoint.open(directory).hasGeometry();
    }

    /**
     * How many frames the checkpoint says that it was made for, {@code null} if it does not say.
     */
    public Integer statedFrames() {
        return SightlineProfile.read(directory)
                .map(SightlineProfile::frameCount)
                .filter(count -> count > 0)
                .orElse(null);
    }
}
