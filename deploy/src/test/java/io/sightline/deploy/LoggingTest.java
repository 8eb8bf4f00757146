package io.sightline.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingTest {
    private static final String CLUSTER = "../config/flink/log4j-console.properties";
    private static final String COMMANDS = "../config/log4j2.properties";

    @TempDir private Path folder;

    @Test
    void aLineSaysWhatItIsAbout() throws Exception {
        List<String> lines = logged(CLUSTER, "text");

        assertThat(lines)
                .filteredOn(line -> line.contains("It failed"))
                .singleElement()
                .asString()
                .contains("scene=floor-2/\"a\" question=q-1 - It failed");
        assertThat(lines)
                .filteredOn(line -> line.contains("It goes on"))
                .singleElement()
                .asString()
                .doesNotContain("scene=");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLUSTER, COMMANDS})
    void everyLineIsAnObjectWhereThatIsWanted(String settings) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : logged(settings, "json")) {
            lines.add(new ObjectMapper().readTree(line));
        }

        assertThat(lines).allMatch(line -> line.has("time") && line.has("message"));
        JsonNode failed =
                lines.stream()
                        .filter(line -> line.path("message").asText().equals("It failed"))
                        .findFirst()
                        .orElseThrow();
        assertThat(failed.path("scene").asText()).isEqualTo("floor-2/\"a\"");
        assertThat(failed.path("question").asText()).isEqualTo("q-1");
        assertThat(failed.path("exception").asText()).contains("two\nlines", "LogLines.main");
        assertThat(lines).filteredOn(line -> line.has("scene")).hasSize(1);
    }

    @Test
    void aBrokerThatIsGoneFloodsNothingAndHidesNoError() throws Exception {
        List<String> lines = logged(CLUSTER, "text");

        assertThat(lines)
                .filteredOn(line -> line.contains("could not be established"))
                .hasSizeBetween(1, 300);
        assertThat(lines).filteredOn(line -> line.contains("It is fenced")).hasSize(1);
    }

    private List<String> logged(String settings, String form)
            throws IOException, InterruptedException {
        ProcessBuilder program =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlog4j2.configurationFile=" + Path.of(settings).toUri(),
                        "-Dlog.file=" + folder.resolve("flink.log"),
                        "-Dsightline.state=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogLines.class.getName());
        program.environment().put("SIGHTLINE_LOG", form);
        Process process = program.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
