package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    private static final StateOrigin ORIGIN =
            new StateOrigin("c1", "g", "rooms@1", topics("frames", "f1"));

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

    @Test
    void whatIsAnothersIsNotGoneOnFromUnasked() throws IOException {
        savepoint("savepoint-1", 1_000);
        try (StateFolder folder = StateFolder.open(directory)) {
            folder.claim(ORIGIN, false);
            folder.claim(ORIGIN, false);

            StateOrigin other = new StateOrigin("c1", "g", "rooms@2", topics("frames", "f2"));
            assertThatThrownBy(() -> folder.claim(other, false))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("the model was 'rooms@1' and is 'rooms@2'")
                    .hasMessageContaining("the topic 'frames' has been made anew")
                    .hasMessageContaining("--fresh", "--keep");
            assertThat(StateOrigin.read(folder.path())).contains(ORIGIN);

            folder.claim(other, true);
            assertThat(StateOrigin.read(folder.path())).contains(other);
            folder.claim(other, false);
        }
    }

    @Test
    void aFolderThatKeepsNothingIsAnybodys() {
        try (StateFolder folder = StateFolder.open(directory)) {
            folder.claim(ORIGIN, false);
            folder.claim(new StateOrigin("c2", "h", "rooms@1", topics("frames", "f1")), false);
        }
    }

    @Test
    void otherBrokersGroupsAndTopicsAreNamed() {
        assertThat(
                        new StateOrigin("c2", "h", "rooms@1", topics("images", "f1"))
                                .differencesFrom(ORIGIN))
                .containsExactly(
                        "the Kafka cluster was 'c1' and is 'c2'",
                        "the group was 'g' and is 'h'",
                        "the topic 'images' was not read");
    }

    private static SortedMap<String, String> topics(String name, String id) {
        return new TreeMap<>(Map.of(name, id));
    }

    private void savepoint(String name, long timeMs) throws IOException {
        Path folder = directory.resolve("checkpoints/savepoints").resolve(name);
        Path metadata = Files.createDirectories(folder).resolve("_metadata");
        Files.setLastModifiedTime(Files.createFile(metadata), FileTime.fromMillis(timeMs));
    }
}
