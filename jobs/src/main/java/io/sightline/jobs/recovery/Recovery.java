package io.sightline.jobs.recovery;

import io.sightline.config.JobConfiguration;
import io.sightline.config.RecoveryOptions;
import java.net.URI;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on where the job was, without a store beside the checkpoints themselves: a JobManager that
 * was killed runs the job's {@code main} again, which finds the newest checkpoint. The job is then
 * built anew, so that changed settings count.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /**
     * What Flink is to be told; nothing where the configuration names no directory.
     *
     * @throws java.io.UncheckedIOException if the directory cannot be looked through
     */
    public static Configuration settings(JobConfiguration configuration) {
        Configuration settings = new Configuration();
        configuration
                .find(RecoveryOptions.DIRECTORY)
                .map(URI::create)
                .ifPresent(directory -> goOn(directory, settings));
        return settings;
    }

    private static void goOn(URI directory, Configuration settings) {
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        Optional<URI> newest = Checkpoints.newest(directory);
        newest.ifPresentOrElse(
                checkpoint -> from(checkpoint, settings),
                () -> LOG.info("No checkpoint in {}: the job starts anew", directory));
    }

    /** A savepoint is its owner's; a checkpoint would stay for ever if nobody took it over. */
    private static void from(URI checkpoint, Configuration settings) {
        LOG.info("Going on from {}", checkpoint);
        boolean savepoint = checkpoint.getPath().contains("/savepoint-");
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toString());
        settings.set(
                StateRecoveryOptions.RESTORE_MODE,
                savepoint ? RecoveryClaimMode.NO_CLAIM : RecoveryClaimMode.CLAIM);
    }
}
