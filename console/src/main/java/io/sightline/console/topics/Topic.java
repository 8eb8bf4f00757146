package io.sightline.console.topics;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.util.function.Function;

/** The topics that the console follows, each with how much of its past is read at the start. */
public enum Topic {
    /** Camera images. Of the past only the newest, for a first picture of each scene. */
    FRAMES(read -> read.get(KafkaOptions.FRAMES_TOPIC), 256),
    /** How scenes do; compacted. */
    SCENES(read -> read.get(KafkaOptions.SCENES_TOPIC), Long.MAX_VALUE),
    /** Questions that stand; compacted. */
    STANDING(read -> read.get(KafkaOptions.STANDING_TOPIC), Long.MAX_VALUE),
    /** Answers with their evidence. */
    ANSWERS(read -> read.get(KafkaOptions.ANSWERS_TOPIC), 4_000),
    /** What rules tell. */
    ALERTS(read -> read.get(KafkaOptions.ALERTS_TOPIC), 4_000),
    /** How far questions are. */
    PROGRESS(read -> read.get(KafkaOptions.PROGRESS_TOPIC), 0),
    /** Words of answers that are being written, where the job tells them. */
    TOKENS(read -> "answer-tokens", 0),
    /** What was refused, and why. */
    DEAD_LETTERS(read -> read.get(KafkaOptions.DEAD_LETTERS_TOPIC), 200);

    private final Function<JobConfiguration, String> name;
    private final long past;

    Topic(Function<JobConfiguration, String> name, long past) {
        this.name = name;
        this.past = past;
    }

    /** Its name on the brokers. */
    public String name(JobConfiguration configuration) {
        return name.apply(configuration);
    }

    /** How many of a partition's records are read at the start, the newest. */
    long past() {
        return past;
    }
}
