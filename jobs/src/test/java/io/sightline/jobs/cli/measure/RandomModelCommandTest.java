package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.Sightline;
import io.sightline.model.checkpoint.Checkpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RandomModelCommandTest {
    private static final Path SHIPPED = Path.of("..", "config", "models");

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void aShippedConfigurationBecomesACheckpoint() {
        Path directory = folder.resolve("model");

        assertThat(random(directory, SHIPPED.resolve("small.json"))).isZero();

        assertThat(Checkpoint.open(directory).config().text().hiddenSize()).isEqualTo(256);
        assertThat(out.toString()).contains("random parameters");
    }

    @Test
    void whatIsThereIsNotOverwritten() throws Exception {
        Files.writeString(folder.resolve("precious"), "");

        assertThat(random(folder, SHIPPED.resolve("small.json"))).isEqualTo(1);

        assertThat(err.toString()).contains(folder + " is not empty");
    }

    @Test
    void missingConfigurationsAreNamed() {
        assertThat(random(folder.resolve("model"), Path.of("nowhere.json"))).isEqualTo(2);

        assertThat(err.toString()).contains("nowhere.json");
    }

    private int random(Path directory, Path like) {
        return sightline.execute(
                "model", "random", directory.toString(), "--like", like.toString());
    }
}
