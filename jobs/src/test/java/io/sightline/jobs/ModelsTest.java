package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.config.InferenceOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.config.SamplingOptions;
import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.parts.ModelSettings;
import io.sightline.sampling.published.PublishedSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Every task is then told so when it starts, and the job ends. */
    @Test
    void aGpuThatIsNotThereIsRefusedWithWhatToDo() {
        ModelRuntime.Factory models =
                Models.factory(
                        JobConfiguration.of(
                                Map.of(
                                        "model.directory", "../models/rooms-3",
                                        "model.device", "GPU",
                                        "inference.memory", "512 mb")));

        assertThatThrownBy(() -> models.acquire(OptionalInt.of(99)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("GPU 99 is not among")
                .hasMessageContaining("set the device to CPU or AUTO");
    }

    /** As published; neither module below may look at the other. */
    @Test
    void theNumberOfFramesIsOneNumber() {
        assertThat(SamplingOptions.FRAMES.defaultValue())
                .isEqualTo(PublishedSampler.FRAMES)
                .isEqualTo(MemoryNeed.FRAMES);
    }

    @Test
    void everyChoiceOfASettingIsOneOfTheRuntime() {
        assertThat(names(InferenceOptions.WarmUp.values())).isEqualTo(names(WarmUp.values()));
        assertThat(names(ModelOptions.Device.values()))
                .isEqualTo(names(ModelSettings.Device.values()));
        assertThat(names(ModelOptions.Precision.values()))
                .isEqualTo(names(ModelSettings.Precision.values()));
    }

    @Test
    void aModelIsNamedByItsContent(@TempDir Path folder) throws IOException {
        Path one = checkpoint(folder.resolve("a/rooms"), "weights");
        Path copy = checkpoint(folder.resolve("b/rooms"), "weights");
        Path other = checkpoint(folder.resolve("c/rooms"), "others!");

        assertThat(name(one)).matches("rooms@[0-9a-f]{8}").isEqualTo(name(copy));
        assertThat(name(other)).isNotEqualTo(name(one));
        assertThat(
                        Models.name(
                                JobConfiguration.of(
                                        Map.of(
                                                "answers.endpoint", "http://gpu-box/v1",
                                                "answers.model", "Qwen/Qwen2.5-VL",
                                                "model.directory", one.toString()))))
                .isEqualTo("Qwen_Qwen2.5-VL+" + name(one));
    }

    private static Path checkpoint(Path folder, String weights) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("model.safetensors"), weights);
        return folder;
    }

    private static String name(Path directory) {
        return Models.name(JobConfiguration.of(Map.of("model.directory", directory.toString())));
    }

    private static ModelSettings settings(Map<String, String> written) {
        Map<String, String> all = new HashMap<>(written);
        all.put("model.directory", DIRECTORY.toString());
        return Models.settings(JobConfiguration.of(all), DIRECTORY.toString());
    }

    private static String[] names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }
}
