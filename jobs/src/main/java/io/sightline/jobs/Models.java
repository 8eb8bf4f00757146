package io.sightline.jobs;

import io.sightline.config.EndpointOptions;
import io.sightline.config.InferenceOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.config.SamplingOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.endpoint.EndpointModelRuntime;
import io.sightline.model.endpoint.EndpointSettings;
import io.sightline.model.endpoint.TokenPrice;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.Usage;
import io.sightline.model.parts.ModelIdentity;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.model.runtime.PairedModelRuntime;
import io.sightline.operators.TaskMemory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The recipe for the model that a configuration names. */
public final class Models {

    private Models() {}

    /**
     * How a task gets its share of the TaskManager's engine; where an endpoint answers, of that;
     * and where another model gives the geometry, of both.
     *
     * @throws io.sightline.config.InvalidConfigurationException if neither endpoint nor directory
     *     is set
     */
    public static ModelRuntime.Factory factory(JobConfiguration configuration) {
        ModelRuntime.Factory answers = answers(configuration);
        return geometryDirectory(configuration)
                .map(
                        directory ->
                                PairedModelRuntime.factory(
                                        answers, geometry(configuration, directory)))
                .orElse(answers);
    }

    private static ModelRuntime.Factory answers(JobConfiguration configuration) {
        if (isEndpoint(configuration)) {
            return EndpointModelRuntime.factory(endpoint(configuration));
        }
        ModelSettings settings =
                settings(configuration, configuration.require(ModelOptions.DIRECTORY));
        EngineOptions options = engine(configuration);
        String geometry = geometryDirectory(configuration).orElse(null);
        return gpu ->
                EngineModelRuntime.answering(settings, onTask(options), geometry).acquire(gpu);
    }

    private static ModelRuntime.Factory geometry(JobConfiguration configuration, String directory) {
        ModelSettings settings = settings(configuration, directory);
        EngineOptions options = engine(configuration);
        String answers =
                isEndpoint(configuration) ? null : configuration.require(ModelOptions.DIRECTORY);
        return gpu -> EngineModelRuntime.placing(settings, onTask(options), answers).acquire(gpu);
    }

    /** What the task's process has can only be told on the task. */
    private static EngineOptions onTask(EngineOptions options) {
        return options.given(TaskMemory.offHeapBytes());
    }

    /** Where geometry comes from, unless it is the model that answers. */
    private static Optional<String> geometryDirectory(JobConfiguration configuration) {
        Optional<String> own = configuration.find(ModelOptions.GEOMETRY_DIRECTORY);
        return own.isEmpty() && isEndpoint(configuration)
                ? configuration.find(ModelOptions.DIRECTORY)
                : own;
    }

    private static boolean isEndpoint(JobConfiguration configuration) {
        return configuration.find(EndpointOptions.URL).isPresent();
    }

    /**
     * Reads what is said of the model that a configuration names, before anything is started.
     *
     * @throws io.sightline.config.InvalidConfigurationException if none is set
     * @throws io.sightline.model.ModelException if there is no usable checkpoint
     */
    public static void require(JobConfiguration configuration) {
        if (isEndpoint(configuration)) {
            endpoint(configuration);
        } else {
            Checkpoint.open(Path.of(configuration.require(ModelOptions.DIRECTORY)));
        }
        geometryDirectory(configuration).map(Path::of).ifPresent(Checkpoint::open);
    }

    /**
     * The same before a job is sent to a cluster, as far as this machine has what the TaskManagers
     * will read: where it has not, they say it.
     *
     * @throws io.sightline.model.ModelException if there is no usable checkpoint
     */
    static void requireWhereItIs(JobConfiguration configuration) {
        checkpoints(configuration).filter(Files::isDirectory).forEach(Checkpoint::open);
    }

    /** Directories of the checkpoints that a configuration names. */
    public static Stream<Path> checkpoints(JobConfiguration configuration) {
        return Stream.of(ModelOptions.DIRECTORY, ModelOptions.GEOMETRY_DIRECTORY)
                .flatMap(option -> configuration.find(option).stream())
                .map(Path::of);
    }

    /**
     * The server that answers.
     *
     * @throws io.sightline.config.InvalidConfigurationException if its model has no name
     */
    public static EndpointSettings endpoint(JobConfiguration configuration) {
        return new EndpointSettings(
                URI.create(configuration.require(EndpointOptions.URL)),
                configuration.require(EndpointOptions.MODEL),
                configuration.find(EndpointOptions.KEY).orElse(null),
                configuration.get(EndpointOptions.REQUESTS),
                configuration.get(InferenceOptions.MAX_QUESTIONS),
                new TokenPrice(
                        configuration.get(EndpointOptions.PROMPT_PRICE),
                        configuration.get(EndpointOptions.COMPLETION_PRICE)));
    }

    /** What answers, for people; nothing secret is in it. */
    public static String described(JobConfiguration configuration) {
        String answers =
                isEndpoint(configuration)
                        ? endpoint(configuration).toString()
                        : configuration.find(ModelOptions.DIRECTORY).orElse("as the program says");
        return geometryDirectory(configuration)
                .map(directory -> answers + ", geometry by " + directory)
                .orElse(answers)
                .replaceAll("//[^/]*@", "//");
    }

    /**
     * What answers and geometry come from, by content: a copy of a checkpoint has the same name,
     * another training in its directory has not. Short enough to name a folder.
     *
     * @throws io.sightline.model.ModelException if a checkpoint cannot be read
     */
    public static String name(JobConfiguration configuration) {
        String answers =
                isEndpoint(configuration)
                        ? configuration.require(EndpointOptions.MODEL).replace('/', '_')
                        : name(configuration.require(ModelOptions.DIRECTORY));
        return geometryDirectory(configuration)
                .map(directory -> answers + "+" + name(directory))
                .orElse(answers);
    }

    private static String name(String directory) {
        Path checkpoint = Path.of(directory).toAbsolutePath().normalize();
        return checkpoint.getFileName() + "@" + ModelIdentity.fingerprint(checkpoint);
    }

    /** How a configuration computes a checkpoint, which need not be the one that it names. */
    public static ModelSettings settings(JobConfiguration configuration, String directory) {
        ModelSettings settings =
                ModelSettings.of(Path.of(directory).toAbsolutePath())
                        .on(
                                Device.valueOf(configuration.get(ModelOptions.DEVICE).name()),
                                Precision.valueOf(configuration.get(ModelOptions.PRECISION).name()))
                        .withThreads(configuration.get(InferenceOptions.THREADS))
                        .withPixels(
                                pixels(configuration, ModelOptions.MIN_PIXELS),
                                pixels(configuration, ModelOptions.MAX_PIXELS));
        return configuration
                .find(ModelOptions.CACHE_DIRECTORY)
                .map(cache -> settings.withCacheDirectory(Path.of(cache)))
                .orElse(settings);
    }

    private static Long pixels(JobConfiguration configuration, ConfigOption<Integer> limit) {
        return configuration.find(limit).map(Integer::longValue).orElse(null);
    }

    private static long memory(JobConfiguration configuration) {
        String memory = configuration.get(InferenceOptions.MEMORY);
        return memory.equals(InferenceOptions.AUTO) ? 0 : MemorySize.parseBytes(memory);
    }

    /**
     * How a configuration uses a checkpoint, which need not be the one that it names.
     *
     * @throws io.sightline.model.ModelException if the one beside it is no checkpoint
     */
    public static Usage usage(JobConfiguration configuration, Inspection found) {
        int frames = configuration.get(SamplingOptions.FRAMES);
        Path directory = found.checkpoint().directory();
        ModelSettings settings = settings(configuration, directory.toString());
        return new Usage(
                frames + frames % 2,
                settings.place().device(),
                settings.pixelsFor(found.checkpoint()),
                memory(configuration),
                !places(configuration, directory),
                beside(configuration, directory).map(Path::of).map(Inspection::of).orElse(null));
    }

    /** Whether a checkpoint is there to say where pixels are, and no more. */
    private static boolean places(JobConfiguration configuration, Path checkpoint) {
        Path one = checkpoint.toAbsolutePath().normalize();
        return geometryDirectory(configuration)
                .map(other -> Path.of(other).toAbsolutePath().normalize())
                .filter(one::equals)
                .isPresent();
    }

    /**
     * Which other checkpoint is in the same memory: what places beside one that answers, or what
     * answers beside one that places.
     */
    public static Optional<String> beside(JobConfiguration configuration, Path checkpoint) {
        if (!places(configuration, checkpoint)) {
            return configuration.find(ModelOptions.GEOMETRY_DIRECTORY);
        }
        return isEndpoint(configuration)
                ? Optional.empty()
                : configuration.find(ModelOptions.DIRECTORY);
    }

    /** How much the engine takes on and keeps. */
    public static EngineOptions engine(JobConfiguration configuration) {
        return EngineOptions.DEFAULT
                .withQueues(
                        configuration.get(InferenceOptions.MAX_QUESTIONS),
                        configuration.get(InferenceOptions.MAX_CHUNKS))
                .withBatches(
                        configuration.get(InferenceOptions.BATCH),
                        configuration.get(InferenceOptions.CHUNK_BATCH))
                .withMemory(memory(configuration))
                .withWarmUp(WarmUp.valueOf(configuration.get(InferenceOptions.WARM_UP).name()))
                .withKeep(configuration.get(InferenceOptions.KEEP));
    }
}
