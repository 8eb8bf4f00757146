package io.sightline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigurationTest {
    @TempDir private Path directory;

    @Test
    void everyOptionHasItsDefault() {
        JobConfiguration configuration = JobConfiguration.defaults();

        assertThat(configuration.get(SceneOptions.WINDOW_FRAMES)).isEqualTo(10);
        assertThat(configuration.get(SceneOptions.WINDOW_MAX_WAIT))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(configuration.get(KafkaOptions.PROPERTIES)).isEmpty();
    }

    @Test
    void everyOptionSaysWhatItIs() {
        assertThat(Validation.options())
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        option ->
                                assertThat(new HtmlFormatter().format(option.description()))
                                        .as(option.key())
                                        .isNotBlank());
    }

    @Test
    void argumentsOverrideThePropertiesFile() throws IOException {
        Path file = directory.resolve("job.properties");
        Files.writeString(file, "sampling.frames = 8 \nkafka.group-id = night\n");

        JobConfiguration configuration =
                JobConfiguration.load(file, Map.of("sampling.frames", "12"));

        assertThat(configuration.get(SamplingOptions.FRAMES)).isEqualTo(12);
        assertThat(configuration.get(KafkaOptions.GROUP_ID)).isEqualTo("night");
    }

    @Test
    void yamlNestsKeys() throws IOException {
        Path file = directory.resolve("job.yaml");
        Files.writeString(file, "scene:\n  window:\n    frames: 6\n    stride: 4\n");

        JobConfiguration configuration = JobConfiguration.load(file, Map.of());

        assertThat(configuration.get(SceneOptions.WINDOW_FRAMES)).isEqualTo(6);
        assertThat(configuration.get(SceneOptions.WINDOW_STRIDE)).isEqualTo(4);
    }

    @Test
    void allFaultsAreReportedAtOnceWithKeyValueAndRemedy() {
        Map<String, String> values =
                Map.of(
                        "scene.window.frames", "1",
                        "scene.windw.stride", "4",
                        "frames.idleness", "soon",
                        "kafka.delivery-guarantee", "perhaps",
                        "answers.timeout", "0 s");

        InvalidConfigurationException exception =
                catchThrowableOfType(
                        InvalidConfigurationException.class, () -> JobConfiguration.of(values));

        assertThat(exception.faults())
                .containsExactlyInAnyOrder(
                        "scene.window.frames = 1: must be at least 2",
                        "scene.windw.stride is no setting; did you mean scene.window.stride?",
                        "frames.idleness = soon: must be written like its default, 5 s",
                        "kafka.delivery-guarantee = perhaps: must be one of [AT_LEAST_ONCE,"
                                + " EXACTLY_ONCE]",
                        "answers.timeout = 0 s: must be longer than zero, such as '10 s'");
        assertThat(exception).hasMessageStartingWith("5 settings are wrong:\n  ");
    }

    @Test
    void valuesThatContradictEachOtherAreFaults() {
        assertThatThrownBy(() -> JobConfiguration.of(Map.of("scene.window.stride", "11")))
                .hasMessageContaining(
                        "scene.window.stride = 11: must not exceed scene.window.frames, which is"
                                + " 10");
    }

    @Test
    void kafkaPropertiesPassThroughWithSecretsFromTheEnvironment() {
        JobConfiguration configuration =
                JobConfiguration.of(
                        Map.of("kafka.properties.sasl.jaas.config", "user password=\"${env:PW}\";"),
                        Map.of("PW", "s$cr\\et")::get);

        assertThat(configuration.get(KafkaOptions.PROPERTIES))
                .containsExactly(Map.entry("sasl.jaas.config", "user password=\"s$cr\\et\";"));
        assertThat(configuration)
                .asString()
                .contains("sasl.jaas.config=***")
                .doesNotContain("s$cr");
    }

    @Test
    void missingEnvironmentVariableIsAFaultOfItsKey() {
        assertThatThrownBy(
                        () ->
                                JobConfiguration.of(
                                        Map.of("kafka.group-id", "${env:NOWHERE}"), name -> null))
                .hasMessageContaining(
                        "kafka.group-id = ${env:NOWHERE}: the environment has no such variable");
    }

    @Test
    void aSecretMayStandInAFileOfItsOwn() throws IOException {
        Path secret = Files.writeString(directory.resolve("jaas"), "user password=\"s$cr\";\n");

        JobConfiguration configuration =
                JobConfiguration.of(
                        Map.of("kafka.properties.sasl.jaas.config", "${file:" + secret + "}"));

        assertThat(configuration.get(KafkaOptions.PROPERTIES))
                .containsExactly(Map.entry("sasl.jaas.config", "user password=\"s$cr\";"));
        assertThat(configuration).asString().doesNotContain("s$cr");
    }

    @Test
    void aFileWithoutASecretIsAFaultOfItsKey() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        for (String file : List.of(empty.toString(), "/dev/null", directory + "/none", "")) {
            assertThatThrownBy(
                            () ->
                                    JobConfiguration.of(
                                            Map.of("kafka.group-id", "${file:" + file + "}")))
                    .hasMessageContaining(
                            "kafka.group-id = ${file:"
                                    + file
                                    + "}: there is no such file with a secret");
        }
    }

    @Test
    void faultsDoNotShowWhatCameFromTheEnvironment() {
        assertThatThrownBy(
                        () ->
                                JobConfiguration.of(
                                        Map.of("sampling.frames", "${env:K}"),
                                        Map.of("K", "hush")::get))
                .hasMessageContaining("sampling.frames = ***: must be written like its default")
                .hasMessageNotContaining("hush");
    }

    @Test
    void endpointsKeyIsNeverShownEvenWhereItStandsInTheFile() {
        Map<String, String> values =
                Map.of(
                        "answers.endpoint", "http://gpu-box:8000/v1",
                        "answers.model", "Qwen/Qwen2.5-VL-7B-Instruct",
                        "answers.endpoint-key", "sk-hush");

        JobConfiguration configuration = JobConfiguration.of(values);

        assertThat(configuration.get(EndpointOptions.KEY)).isEqualTo("sk-hush");
        assertThat(configuration)
                .asString()
                .contains("answers.endpoint=http://gpu-box:8000/v1", "answers.endpoint-key=***")
                .doesNotContain("hush");
        assertThatThrownBy(() -> JobConfiguration.of(Map.of("answers.endpoint-key", "sk-hush")))
                .hasMessageContaining(
                        "answers.endpoint-key = ***: must come with answers.endpoint");
    }

    @Test
    void endpointIsAPlainAddressWithAModel() {
        assertThatThrownBy(
                        () ->
                                JobConfiguration.of(
                                        Map.of(
                                                "answers.endpoint",
                                                "https://me:hush@host/v1",
                                                "answers.model",
                                                "m")))
                .hasMessageContaining(
                        "answers.endpoint = https://***@host/v1: must be an http or https address"
                                + " without user")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> JobConfiguration.of(Map.of("answers.endpoint", "host:8000")))
                .hasMessageContaining("answers.endpoint = host:8000: must be an http or https");
        assertThatThrownBy(() -> JobConfiguration.of(Map.of("answers.endpoint", "http://host/v1")))
                .hasMessageContaining(
                        "answers.endpoint = http://host/v1: must come with answers.model");
    }

    @Test
    void requiredOptionSaysHowToSetIt() {
        assertThatThrownBy(() -> JobConfiguration.defaults().require(ModelOptions.DIRECTORY))
                .hasMessageContaining("model.directory is not set: give it in the settings file");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> JobConfiguration.load(Path.of("nowhere.properties"), Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("nowhere.properties: cannot be read as settings");
    }
}
