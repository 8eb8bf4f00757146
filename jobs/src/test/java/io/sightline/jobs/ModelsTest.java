package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.InferenceOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.parts.ModelSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settings are declared where they are documented, and once more where they are used. */
class ModelsTest {
    private static final Path DIRECTORY = Path.of("/models/mine");

    @Test
    void theJobsEngineIsTheEnginesOwnUnlessSetOtherwise() {
        assertThat(Models.engine(JobConfiguration.defaults())).isEqualTo(EngineOptions.DEFAULT);
    }

    @Test
    void theJobsModelIsUsedAsTheRuntimeWouldUnlessSetOtherwise() {
        assertThat(settings(Map.of())).isEqualTo(ModelSettings.of(DIRECTORY));
        assertThat(
                        settings(
                                Map.of(
                                        "model.device", "CPU",
                                        "model.precision", "BFLOAT16",
                                        "inference.threads", "3",
                                        "model.max-pixels", "100000",
                                        "model.cache-directory", "/var/cache/models")))
                .isEqualTo(
                        ModelSettings.of(DIRECTORY)
                                .on(ModelSettings.Device.CPU, ModelSettings.Precision.BFLOAT16)
                                .withThreads(3)
                                .withPixels(null, 100_000L)
                                .withCacheDirectory(Path.of("/var/cache/models")));
    }

    @Test
    void everyChoiceOfASettingIsOneOfTheRuntime() {
        assertThat(names(InferenceOptions.WarmUp.values())).isEqualTo(names(WarmUp.values()));
        assertThat(names(ModelOptions.Device.values()))
                .isEqualTo(names(ModelSettings.Device.values()));
        assertThat(names(ModelOptions.Precision.values()))
                .isEqualTo(names(ModelSettings.Precision.values()));
    }

    private static ModelSettings settings(Map<String, String> written) {
        Map<String, String> all = new HashMap<>(written);
        all.put("model.directory", DIRECTORY.toString());
        return Models.settings(JobConfiguration.of(all));
    }

    private static String[] names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }
}
