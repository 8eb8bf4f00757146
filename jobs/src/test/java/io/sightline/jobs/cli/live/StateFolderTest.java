package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir private Path directory;

    @Test
    void oneRunAtATimeHasIt() {
        try (StateFolder first = StateFolder.open(directory)) {
            assertThatThrownBy(() -> StateFolder.open(first.path()))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("--state");
        }
        StateFolder.open(directory).close();
    }

    @Test
    void onlyTheNewestSavepointAndNothingOfAKilledRunStays() throws IOException {
        savepoint("savepoint-1", 1_000);
        savepoint("savepoint-2", 2_000);
        Files.createDirectories(directory.resolve("rocksdb/job/db"));

        try (StateFolder folder = StateFolder.open(directory)) {
            assertThat(folder.newest().orElseThrow().getPath()).endsWith("savepoint-2");
        }

        assertThat(directory.resolve("checkpoints/savepoints/savepoint-1")).doesNotExist();
        assertThat(directory.resolve("rocksdb")).doesNotExist();
    }

    @Test
    void whatIsForgottenIsNotGoneOnFrom() throws IOException {
        savepoint("savepoint-1", 1_000);

        try (StateFolder folder = StateFolder.open(directory)) {
            folder.forget();

            assertThat(folder.newest()).isEmpty();
        }
    }

    private void savepoint(String name, long timeMs) throws IOException {
        Path folder = directory.resolve("checkpoints/savepoints").resolve(name);
        Path metadata = Files.createDirectories(folder).resolve("_metadata");
        Files.setLastModifiedTime(Files.createFile(metadata), FileTime.fromMillis(timeMs));
    }
}
