package io.sightline.jobs;

import io.sightline.config.EndpointOptions;
import io.sightline.config.InferenceOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.endpoint.EndpointModelRuntime;
import io.sightline.model.endpoint.EndpointSettings;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.operators.TaskMemory;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The recipe for the model that a configuration names. */
public final class Models {

    private Models() {}

    /**
     * How a task gets its share of the TaskManager's engine, or of an endpoint that answers instead
     * of the engine's language model.
     *
     * @throws io.sightline.config.InvalidConfigurationException if neither endpoint nor directory
     *     is set
     */
    public static ModelRuntime.Factory factory(JobConfiguration configuration) {
        if (configuration.find(EndpointOptions.URL).isEmpty()) {
            return local(configuration);
        }
        EndpointSettings endpoint = endpoint(configuration);
        return configuration.find(ModelOptions.DIRECTORY).isPresent()
                ? EndpointModelRuntime.factory(endpoint, local(configuration))
                : EndpointModelRuntime.factory(endpoint);
    }

    private static ModelRuntime.Factory local(JobConfiguration configuration) {
        ModelSettings settings = settings(configuration);
        EngineOptions options = engine(configuration);
        return gpu ->
                EngineModelRuntime.factory(settings, options.given(TaskMemory.offHeapBytes()))
                        .acquire(gpu);
    }

    /**
     * Reads what is said of the model that a configuration names, before anything is started.
     *
     * @throws io.sightline.config.InvalidConfigurationException if none is set
     * @throws io.sightline.model.ModelException if there is no usable checkpoint
     */
    public static void require(JobConfiguration configuration) {
        boolean elsewhere = configuration.find(EndpointOptions.URL).isPresent();
        if (elsewhere) {
            endpoint(configuration);
        }
        if (!elsewhere || configuration.find(ModelOptions.DIRECTORY).isPresent()) {
            Checkpoint.open(Path.of(configuration.require(ModelOptions.DIRECTORY)));
        }
    }

    private static EndpointSettings endpoint(JobConfiguration configuration) {
        return new EndpointSettings(
                URI.create(configuration.require(EndpointOptions.URL)),
                configuration.require(EndpointOptions.MODEL),
                configuration.find(EndpointOptions.KEY).orElse(null),
                configuration.get(EndpointOptions.REQUESTS),
                configuration.get(InferenceOptions.MAX_QUESTIONS));
    }

    /** What answers, for people. */
    public static String described(JobConfiguration configuration) {
        return configuration.find(EndpointOptions.URL).isPresent()
                ? endpoint(configuration).toString()
                : configuration.require(ModelOptions.DIRECTORY);
    }

    /** What geometry and answers come from, short enough to name a folder. */
    public static String name(JobConfiguration configuration) {
        return configuration
                .find(ModelOptions.DIRECTORY)
                .map(directory -> Path.of(directory).toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElseGet(() -> configuration.require(EndpointOptions.MODEL).replace('/', '_'));
    }

    static ModelSettings settings(JobConfiguration configuration) {
        Path directory = Path.of(configuration.require(ModelOptions.DIRECTORY)).toAbsolutePath();
        ModelSettings settings =
                ModelSettings.of(directory)
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
