package io.sightline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

class ShippedSettingsTest {
    private static final Path SHIPPED = Path.of("job.properties");

    @Test
    void shippedFileSaysWhatTheOptionsSay() throws IOException {
        Path rendered = Files.writeString(Path.of("target", "job.properties"), rendered());

        assertThat(Files.readString(SHIPPED))
                .as("config/job.properties; copy config/%s over it", rendered)
                .isEqualTo(Files.readString(rendered));
    }

    @Test
    void shippedFileIsAValidConfiguration() {
        assertThatCode(() -> JobConfiguration.load(SHIPPED, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void shippedDefaultsAreValidWhenUncommented() throws IOException {
        Path uncommented = Files.createTempFile("job", ".properties");
        Files.writeString(
                uncommented, Files.readString(SHIPPED).replaceAll("(?m)^#(?=[a-z-.]+ = \\S)", ""));

        assertThatCode(() -> JobConfiguration.load(uncommented, Map.of()))
                .doesNotThrowAnyException();
        assertThat(Files.readString(uncommented)).contains("\nscene.window.frames = 10\n");
        Files.delete(uncommented);
    }

    private static String rendered() {
        StringBuilder file =
                new StringBuilder(
                        """
                        # Settings of the main job. Every key is here, with its default; remove the
                        # leading # to change one. Any value may contain ${env:NAME} or ${file:PATH}.
                        """);
        for (ConfigOption<?> option : Validation.options()) {
            file.append('\n');
            wrap(new HtmlFormatter().format(option.description()), file);
            file.append('#').append(option.key()).append(shown(option)).append('\n');
        }
        return file.toString();
    }

    private static String shown(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value instanceof Duration duration) {
            return " = " + TimeUtils.formatWithHighestUnit(duration);
        }
        return value == null || value instanceof Map ? " =" : " = " + value;
    }

    private static void wrap(String description, StringBuilder file) {
        StringBuilder line = new StringBuilder("#");
        for (String word : description.split(" ", -1)) {
            if (line.length() + word.length() > 90) {
                file.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        file.append(line).append('\n');
    }
}
