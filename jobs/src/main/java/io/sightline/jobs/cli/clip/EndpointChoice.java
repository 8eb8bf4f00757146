package io.sightline.jobs.cli.clip;

import io.sightline.config.EndpointOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.model.ModelRuntime;
import io.sightline.model.endpoint.EndpointModelRuntime;
import io.sightline.model.runtime.PairedModelRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** A server whose model answers. */
final class EndpointChoice {
    private static final String KEY = "SIGHTLINE_ENDPOINT_KEY";
    private static final int TIMEOUT_SECONDS = 600;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "An OpenAI-compatible server, such as http://localhost:8000/v1, whose model answers;"
                            + " the frames are sent to it. Its key, if it wants one, is read from the"
                            + " environment: "
                            + KEY
                            + ".")
    private String url;

    @Option(
            names = "--endpoint-model",
            paramLabel = "NAME",
            description = "Name by which the server knows its model, which must see images.")
    private String model;

    @Option(
            names = "--endpoint-timeout",
            paramLabel = "SECONDS",
            converter = WholeNumber.Positive.class,
            description =
                    "How long the server may take for an answer, or for "
                            + BatchAnswers.AT_ONCE
                            + " of --questions, which it is asked at once (default: "
                            + TIMEOUT_SECONDS
                            + "). Then the command ends, with exit code 1.")
    private Integer timeoutSeconds;

    boolean isGiven() {
        return url != null || model != null || timeoutSeconds != null;
    }

    boolean isWhole() {
        return url != null && model != null;
    }

    /**
     * When nobody waits any more for what is asked now.
     *
     * @param nowMs milliseconds since the epoch
     */
    long deadlineMs(long nowMs) {
        int seconds = timeoutSeconds == null ? TIMEOUT_SECONDS : timeoutSeconds;
        return nowMs + TimeUnit.SECONDS.toMillis(seconds);
    }

    /**
     * The server's model, with the geometry of another if one is named.
     *
     * @param geometry of that, {@code null} for none
     * @throws io.sightline.config.InvalidConfigurationException if the address or the name is none
     */
    ModelRuntime runtime(ModelRuntime.Factory geometry) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(EndpointOptions.URL.key(), url);
        settings.put(EndpointOptions.MODEL.key(), model);
        String key = System.getenv(KEY);
        if (key != null) {
            settings.put(EndpointOptions.KEY.key(), key);
        }
        ModelRuntime.Factory answers =
                EndpointModelRuntime.factory(Models.endpoint(JobConfiguration.of(settings)));
        return (geometry == null ? answers : PairedModelRuntime.factory(answers, geometry))
                .acquire(OptionalInt.empty());
    }
}
