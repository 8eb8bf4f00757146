package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.parts.ModelParts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PrepareModelCommandTest {
    @TempDir Path folder;
    private Path model;
    private Path cache;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("model");
        cache = folder.resolve("cache");
        RandomCheckpoint.like(Path.of("../config/models/small.json"), 3).write(model, bytes -> {});
    }

    @Test
    void archivesAreWrittenOnceAndWhereTheJobReadsThem() throws IOException {
        assertThat(prepare(model.toString(), "--precision", "FLOAT32")).isZero();

        assertThat(out.toString()).contains("in FLOAT32 are there; 0.0 MB of weights stay");
        Map<Path, Object> written = archives();
        assertThat(written).isNotEmpty();
        Map<String, String> job =
                Map.of("model.precision", "FLOAT32", "model.cache-directory", cache.toString());
        JobConfiguration configuration = JobConfiguration.of(job);
        try (ModelParts loaded = new ModelParts(Models.settings(configuration, model.toString()))) {
            loaded.writeArchives(bytes -> {});
        }
        assertThat(prepare(model.toString(), "--precision", "FLOAT32")).isZero();
        assertThat(archives()).isEqualTo(written);
    }

    /** Single precision has no room in so little; what a job with that loads is prepared. */
    @Test
    void settingsOfTheJobDecide() throws IOException {
        Path file = folder.resolve("job.properties");
        Files.writeString(
                file,
                """
                model.directory = %s
                geometry.model-directory = %s
                inference.memory = 70 mb
                """
                        .formatted(model, Path.of("../models/rooms-3").toAbsolutePath()));

        assertThat(prepare("-c", file.toString())).isZero();

        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("in MIXED are there"))
                .anyMatch(line -> line.contains("rooms-3"));
        assertThat(archives()).isNotEmpty();
    }

    @Test
    void whatIsNoCheckpointIsNamed() {
        assertThat(prepare(folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(folder + " holds neither");

        assertThat(prepare()).isEqualTo(1);
        assertThat(err.toString()).contains("model.directory is not set");
    }

    private int prepare(String... given) {
        List<String> command = new ArrayList<>(List.of("model", "prepare", "--device", "CPU"));
        command.addAll(List.of(given));
        command.addAll(List.of("-D", "model.cache-directory=" + cache));
        return sightline.execute(command.toArray(String[]::new));
    }

    /** Which files there are: one that is written anew is another. */
    private Map<Path, Object> archives() throws IOException {
        Map<Path, Object> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pt")).toList()) {
                found.put(file, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
            }
        }
        return found;
    }
}
