package io.sightline.jobs.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir private Path directory;

    @Test
    void withoutADirectoryFlinkIsToldNothing() {
        assertThat(Recovery.settings(JobConfiguration.defaults()).toMap()).isEmpty();
    }

    @Test
    void aFirstStartKeepsItsCheckpointsThereAndStartsAnew() {
        Configuration settings = settings(directory.resolve("not-there-yet"));

        assertThat(settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .endsWith("/not-there-yet/");
        assertThat(settings.getOptional(StateRecoveryOptions.SAVEPOINT_PATH)).isEmpty();
    }

    @Test
    void theNewestCompleteCheckpointOfAnyJobIsGoneOnFromAndTakenOver() throws IOException {
        complete("0a/chk-7", 1_000);
        complete("0b/chk-2", 3_000);
        complete("savepoints/savepoint-0a-17", 2_000);
        Files.createDirectories(directory.resolve("0b/chk-3")); // cut short: no metadata
        Files.createDirectories(directory.resolve("0b/shared"));

        Configuration settings = settings(directory);

        assertThat(settings.get(StateRecoveryOptions.SAVEPOINT_PATH)).endsWith("/0b/chk-2");
        assertThat(settings.get(StateRecoveryOptions.RESTORE_MODE))
                .isEqualTo(RecoveryClaimMode.CLAIM);
    }

    @Test
    void aSavepointStaysItsOwners() throws IOException {
        complete("0a/chk-7", 1_000);
        complete("savepoints/savepoint-0a-17", 2_000);

        Configuration settings = settings(directory);

        assertThat(settings.get(StateRecoveryOptions.SAVEPOINT_PATH)).endsWith("savepoint-0a-17");
        assertThat(settings.get(StateRecoveryOptions.RESTORE_MODE))
                .isEqualTo(RecoveryClaimMode.NO_CLAIM);
    }

    private void complete(String name, long timeMs) throws IOException {
        Path metadata = Files.createDirectories(directory.resolve(name)).resolve("_metadata");
        Files.setLastModifiedTime(Files.createFile(metadata), FileTime.fromMillis(timeMs));
    }

    private static Configuration settings(Path directory) {
        String uri = directory.toUri() + (Files.exists(directory) ? "" : "/");
        return Recovery.settings(JobConfiguration.of(Map.of("recovery.directory", uri)));
    }
}
