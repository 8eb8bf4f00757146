package io.sightline.jobs.cli.clip;

import io.sightline.config.EndpointOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.model.ModelRuntime;
import io.sightline.model.endpoint.EndpointModelRuntime;
import io.sightline.model.runtime.PairedModelRuntime;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** A server whose model answers. */
final class EndpointChoice {
    private static final String KEY = "SIGHTLINE_ENDPOINT_KEY";

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

    boolean isGiven() {
        return url != null || model != null;
    }

    boolean isWhole() {
        return url != null && model != null;
    }

    /**
     * The server's model, with the checkpoint's geometry if one is named.
     *
     * @param geometry directory of that, {@code null} for none
     * @throws io.sightline.config.InvalidConfigurationException if the address or the name is none
     */
    ModelRuntime runtime(Path geometry, FrameSampling sampling) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(EndpointOptions.URL.key(), url);
        settings.put(EndpointOptions.MODEL.key(), model);
        String key = System.getenv(KEY);
        if (key != null) {
            settings.put(EndpointOptions.KEY.key(), key);
        }
        ModelRuntime.Factory answers =
                EndpointModelRuntime.factory(Models.endpoint(JobConfiguration.of(settings)));
        return geometry == null
                ? answers.acquire(OptionalInt.empty())
                : PairedModelRuntime.factory(
                                answers, gpu -> ModelOptions.geometry(geometry, fine(sampling)))
                        .acquire(OptionalInt.empty());
    }

    private static boolean fine(FrameSampling sampling) {
        return sampling == FrameSampling.SPACE_AWARE;
    }
}
