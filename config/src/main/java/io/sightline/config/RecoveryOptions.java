package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import org.apache.flink.configuration.ConfigOption;

/** What a job that is started again goes on from. */
public final class RecoveryOptions {

    /** Where the job's checkpoints are. */
    public static final ConfigOption<String> DIRECTORY =
            key("recovery.directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the job keeps its checkpoints, as a URI that every machine of the"
                                    + " cluster sees, of this job alone. Started again, whatever became"
                                    + " of the JobManager before, it goes on from the newest complete"
                                    + " checkpoint or savepoint in there. Absent, checkpoints are where"
                                    + " Flink's settings say, and what a job starts from is for Flink.");

    private RecoveryOptions() {}
}
