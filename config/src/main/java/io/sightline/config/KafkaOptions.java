package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** Brokers, topics, and how records are read and written. */
public final class KafkaOptions {

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            key("kafka.bootstrap-servers")
                    .stringType()
                    .defaultValue("localhost:9092")
                    .withDescription("Brokers to start from, host:port, separated by commas.");

    public static final ConfigOption<String> GROUP_ID =
            key("kafka.group-id")
                    .stringType()
                    .defaultValue("sightline")
                    .withDescription("Consumer group whose offsets follow the checkpoints.");

    public static final ConfigOption<String> FRAMES_TOPIC =
            key("kafka.topics.frames")
                    .stringType()
                    .defaultValue("frames")
                    .withDescription("Topic of camera frames, keyed by scene.");

    public static final ConfigOption<String> QUESTIONS_TOPIC =
            key("kafka.topics.questions")
                    .stringType()
                    .defaultValue("questions")
                    .withDescription("Topic of questions, keyed by scene.");

    public static final ConfigOption<String> ANSWERS_TOPIC =
            key("kafka.topics.answers")
                    .stringType()
                    .defaultValue("answers")
                    .withDescription("Topic of answers, keyed by scene.");

    public static final ConfigOption<String> ALERTS_TOPIC =
            key("kafka.topics.alerts")
                    .stringType()
                    .defaultValue("alerts")
                    .withDescription(
                            "Topic of what the rules of standing questions tell, keyed by scene.");

    public static final ConfigOption<String> DEAD_LETTERS_TOPIC =
            key("kafka.topics.dead-letters")
                    .stringType()
                    .defaultValue("dead-letters")
                    .withDescription("Topic of refused frames, as received, with the reason.");

    public static final ConfigOption<String> SCENES_TOPIC =
            key("kafka.topics.scenes")
                    .stringType()
                    .defaultValue("scenes")
                    .withDescription(
                            "Topic of what is known of each scene, keyed by scene and compacted; see"
                                    + " scene.status-interval.");

    public static final ConfigOption<String> SCENE_MAPS_TOPIC =
            key("kafka.topics.scene-maps")
                    .stringType()
                    .defaultValue("scene-maps")
                    .withDescription(
                            "Topic of what each scene looks like in 3D, keyed by scene and compacted;"
                                    + " see scene.map.interval.");

    public static final ConfigOption<String> PROGRESS_TOPIC =
            key("kafka.topics.question-progress")
                    .stringType()
                    .defaultValue("question-progress")
                    .withDescription(
                            "Topic of how far questions are that are not answered yet, keyed by"
                                    + " question and kept for minutes; see questions.progress.");

    public static final ConfigOption<String> TOKENS_TOPIC =
            key("kafka.topics.answer-tokens")
                    .stringType()
                    .defaultValue("answer-tokens")
                    .withDescription(
                            "Topic of answers while they are written, keyed by question and kept for"
                                    + " minutes; see answers.tokens.");

    public static final ConfigOption<String> STANDING_TOPIC =
            key("kafka.topics.standing-questions")
                    .stringType()
                    .defaultValue("standing-questions")
                    .withDescription(
                            "Topic of the questions that stand, compacted; a job that starts without a"
                                    + " checkpoint takes them up again from there.");

    private static final List<ConfigOption<String>> TOPICS =
            List.of(
                    FRAMES_TOPIC,
                    QUESTIONS_TOPIC,
                    ANSWERS_TOPIC,
                    ALERTS_TOPIC,
                    DEAD_LETTERS_TOPIC,
                    STANDING_TOPIC,
                    SCENES_TOPIC,
                    SCENE_MAPS_TOPIC,
                    PROGRESS_TOPIC,
                    TOKENS_TOPIC);

    public static final ConfigOption<StartingOffsets> STARTING_OFFSETS =
            key("kafka.starting-offsets")
                    .enumType(StartingOffsets.class)
                    .defaultValue(StartingOffsets.COMMITTED)
                    .withDescription(
                            "Where a job without a checkpoint starts: EARLIEST, LATEST, or COMMITTED"
                                    + " by the group (EARLIEST where nothing is committed).");

    public static final ConfigOption<DeliveryGuarantee> DELIVERY_GUARANTEE =
            key("kafka.delivery-guarantee")
                    .enumType(DeliveryGuarantee.class)
                    .defaultValue(DeliveryGuarantee.AT_LEAST_ONCE)
                    .withDescription(
                            "AT_LEAST_ONCE: answers and alerts appear at once; after a failure one may be"
                                    + " repeated with the same id. EXACTLY_ONCE: they appear with"
                                    + " the next checkpoint, for readers with"
                                    + " isolation.level=read_committed.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
            key("kafka.transactional-id-prefix")
                    .stringType()
                    .defaultValue("sightline")
                    .withDescription(
                            "Prefix of the transactional ids with EXACTLY_ONCE; different for every"
                                    + " job on a cluster.");

    public static final ConfigOption<Boolean> CREATE_TOPICS =
            key("kafka.create-topics")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Create missing topics when the job starts; otherwise they must exist.");

    public static final ConfigOption<Integer> PARTITIONS =
            key("kafka.partitions")
                    .intType()
                    .defaultValue(4)
                    .withDescription(
                            "Partitions of the topics that are created; scenes spread over them.");

    public static final ConfigOption<Integer> REPLICATION =
            key("kafka.replication")
                    .intType()
                    .defaultValue(-1)
                    .withDescription(
                            "Replicas of the topics that are created; -1 leaves it to the broker.");

    public static final ConfigOption<MemorySize> MAX_RECORD_BYTES =
            key("kafka.max-record-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(16))
                    .withDescription(
                            "max.message.bytes of the topics that are created. Above frames.max-bytes,"
                                    + " so that a frame that is too large reaches the dead letters and"
                                    + " is not lost at its producer.");

    public static final ConfigOption<Map<String, String>> PROPERTIES =
            key("kafka.properties")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Prefix for any property of Kafka's clients, for instance"
                                    + " kafka.properties.security.protocol = SASL_SSL. Write secrets"
                                    + " as ${env:NAME}: they are read from the environment and never"
                                    + " logged.");

    /** Where a job without a checkpoint starts to read. */
    public enum StartingOffsets {
        /** The oldest record kept. */
        EARLIEST,
        /** Only what comes from now on. */
        LATEST,
        /** Where the group left off; the oldest record where it never was. */
        COMMITTED
    }

    /** What a failure may do to answers and alerts. */
    public enum DeliveryGuarantee {
        /** Repeat one, with the same id. */
        AT_LEAST_ONCE,
        /** Nothing, at the price of waiting for the checkpoint. */
        EXACTLY_ONCE
    }

    private KafkaOptions() {}

    /** Settings that give every topic a name of its own, made of its default name. */
    public static Map<String, String> topics(UnaryOperator<String> named) {
        return TOPICS.stream()
                .collect(
                        Collectors.toMap(
                                ConfigOption::key, topic -> named.apply(topic.defaultValue())));
    }

    static List<Constraint<?>> constraints() {
        List<Constraint<?>> constraints =
                new ArrayList<>(
                        List.of(
                                Constraint.notBlank(BOOTSTRAP_SERVERS),
                                Constraint.notBlank(GROUP_ID),
                                Constraint.notBlank(TRANSACTIONAL_ID_PREFIX),
                                Constraint.atLeast(PARTITIONS, 1),
                                Constraint.atLeast(REPLICATION, -1),
                                Constraint.atLeast(MAX_RECORD_BYTES, MemorySize.parse("64 kb"))));
        TOPICS.forEach(topic -> constraints.add(Constraint.notBlank(topic)));
        return constraints;
    }
}
