package io.sightline.console.topics;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;

/** The topics that the console follows, each with how much of its past is read at the start. */
public enum Topic {
    /** Camera images. Of the past only the newest, for a first picture of each scene. */
    FRAMES(256),
    /** How scenes do; compacted. */
    SCENES(Long.MAX_VALUE),
    /** What scenes look like; compacted, but not at once, and large. */
    SCENE_MAPS(400),
    /** Questions that stand; compacted. */
    STANDING(Long.MAX_VALUE),
    /** Answers with their evidence. */
    ANSWERS(4_000),
    /** What rules tell. */
    ALERTS(4_000),
    /** How far questions are. */
    PROGRESS(0),
    /** Words of answers that are being written, where the job tells them. */
    TOKENS(0),
    /** What was refused, and why. */
    DEAD_LETTERS(200);

    private final long past;

    Topic(long past) {
        this.past = past;
    }

    /** Its name on the brokers. */
    public String name(JobConfiguration configuration) {
        return switch (this) {
            case FRAMES -> configuration.get(KafkaOptions.FRAMES_TOPIC);
            case SCENES -> configuration.get(KafkaOptions.SCENES_TOPIC);
            case SCENE_MAPS -> configuration.get(KafkaOptions.SCENE_MAPS_TOPIC);
            case STANDING -> configuration.get(KafkaOptions.STANDING_TOPIC);
            case ANSWERS -> configuration.get(KafkaOptions.ANSWERS_TOPIC);
            case ALERTS -> configuration.get(KafkaOptions.ALERTS_TOPIC);
            case PROGRESS -> configuration.get(KafkaOptions.PROGRESS_TOPIC);
            case TOKENS -> configuration.get(KafkaOptions.TOKENS_TOPIC);
            case DEAD_LETTERS -> configuration.get(KafkaOptions.DEAD_LETTERS_TOPIC);
        };
    }

    /** How many of a partition's records are read at the start, the newest. */
    long past() {
        return past;
    }
}
