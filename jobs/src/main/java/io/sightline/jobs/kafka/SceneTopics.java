package io.sightline.jobs.kafka;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.SceneOptions;
import io.sightline.jobs.kafka.map.SceneMapSchema;
import io.sightline.jobs.kafka.sink.AtLeastOnceSink;
import io.sightline.jobs.kafka.sink.RecordSchema;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.StandingRecord;
import io.sightline.operators.admission.FrameWatermarks;
import io.sightline.operators.admission.QuestionWatermarks;
import io.sightline.operators.alert.Alert;
import io.sightline.operators.map.MappedScene;
import io.sightline.operators.map.Mapping;
import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import java.time.Clock;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The topics as the sources and sinks of a job. */
public final class SceneTopics {
    private static final String DISCOVER_PARTITIONS_MS = "60000";

    /** Brokers refuse longer transactions unless told otherwise. */
    private static final String TRANSACTION_TIMEOUT_MS = "900000";

    /** Room for the headers that say why a letter is dead, and for the record's own frame. */
    private static final int LETTER_OVERHEAD = 4096;

    private final JobConfiguration configuration;

    /** The topics that a configuration names. */
    public SceneTopics(JobConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Frames in event time; one silent partition holds back nothing. */
    public DataStream<ReceivedFrame> frames(StreamExecutionEnvironment environment) {
        KafkaSource<ReceivedFrame> source =
                source(
                        configuration.get(KafkaOptions.FRAMES_TOPIC),
                        new FrameSchema(
                                configuration.get(FrameOptions.MAX_AHEAD), Clock.systemUTC()));
        return environment
                .fromSource(source, FrameWatermarks.strategy(configuration), "Frames")
                .uid("frames");
    }

    /** Questions, which tell nothing of event time. */
    public DataStream<Question> questions(StreamExecutionEnvironment environment) {
        KafkaSource<Question> source =
                source(
                        configuration.get(KafkaOptions.QUESTIONS_TOPIC),
                        new QuestionSchema(QuestionLimits.of(configuration)));
        return environment
                .fromSource(source, QuestionWatermarks.strategy(), "Questions")
                .uid("questions");
    }

    /**
     * Where answers go, with the delivery guarantee that is set.
     *
     * @throws KafkaUnavailableException if the topic's limits cannot be asked for
     */
    public Sink<Answer> answers() {
        String topic = configuration.get(KafkaOptions.ANSWERS_TOPIC);
        return asGuaranteed(new AnswerSchema(topic, largest(topic)), "answers");
    }

    /**
     * Where alerts go, with the same guarantee.
     *
     * @throws KafkaUnavailableException if the topic's limits cannot be asked for
     */
    public Sink<Alert> alerts() {
        String topic = configuration.get(KafkaOptions.ALERTS_TOPIC);
        return asGuaranteed(new AlertSchema(topic, largest(topic)), "alerts");
    }

    /**
     * Where refused frames go. Nothing about one of them fails the job.
     *
     * @throws KafkaUnavailableException if the topic's limits cannot be asked for
     */
    public Sink<DeadLetter> deadLetters() {
        String topic = configuration.get(KafkaOptions.DEAD_LETTERS_TOPIC);
        return new AtLeastOnceSink<>(
                ClientProperties.ofProducer(configuration),
                new DeadLetterSchema(topic, largest(topic) - LETTER_OVERHEAD));
    }

    /** Whether a job says how its scenes do. */
    public static boolean tellsOfScenes(JobConfiguration configuration) {
        return !configuration.get(SceneOptions.STATUS_INTERVAL).isZero();
    }

    /** Where scenes tell how they do. What is refused is superseded by what comes next. */
    public Sink<SceneStatus> scenes() {
        String topic = configuration.get(KafkaOptions.SCENES_TOPIC);
        return new AtLeastOnceSink<>(
                ClientProperties.ofUnhurriedProducer(configuration), new SceneStatusSchema(topic));
    }

    /** Whether a job says what its scenes look like. */
    public static boolean tellsOfMaps(JobConfiguration configuration) {
        return Mapping.of(configuration).isOn();
    }

    /** Where scenes tell what they look like. What is refused is superseded by what comes next. */
    public Sink<MappedScene> maps() {
        String topic = configuration.get(KafkaOptions.SCENE_MAPS_TOPIC);
        return new AtLeastOnceSink<>(
                ClientProperties.ofUnhurriedProducer(configuration), new SceneMapSchema(topic));
    }

    /** Where it is told what becomes of standing questions. */
    public Sink<StandingRecord> standing() {
        String topic = configuration.get(KafkaOptions.STANDING_TOPIC);
        return new AtLeastOnceSink<>(
                ClientProperties.ofProducer(configuration), new StandingSchema(topic));
    }

    private int largest(String topic) {
        return Math.min(
                new TopicProvisioning(configuration).maxRecordBytes(topic),
                ClientProperties.recordBytes(configuration));
    }

    private <T> KafkaSource<T> source(String topic, KafkaRecordDeserializationSchema<T> schema) {
        Properties properties = new Properties();
        properties.put("partition.discovery.interval.ms", DISCOVER_PARTITIONS_MS);
        properties.putAll(ClientProperties.of(configuration));
        String group = configuration.get(KafkaOptions.GROUP_ID);
        return KafkaSource.<T>builder()
                .setProperties(properties)
                .setTopics(topic)
                .setGroupId(group)
                .setClientIdPrefix(group + "-" + topic)
                .setStartingOffsets(startingOffsets())
                .setDeserializer(schema)
                .build();
    }

    private <T, S extends RecordSchema<T> & KafkaRecordSerializationSchema<T>> Sink<T> asGuaranteed(
            S schema, String name) {
        return configuration.get(KafkaOptions.DELIVERY_GUARANTEE)
                        == KafkaOptions.DeliveryGuarantee.EXACTLY_ONCE
                ? exactlyOnce(schema, name)
                : new AtLeastOnceSink<>(ClientProperties.ofProducer(configuration), schema);
    }

    private <T> KafkaSink<T> exactlyOnce(KafkaRecordSerializationSchema<T> schema, String name) {
        Properties properties = new Properties();
        properties.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
        properties.putAll(ClientProperties.ofProducer(configuration));
        return KafkaSink.<T>builder()
                .setBootstrapServers(configuration.get(KafkaOptions.BOOTSTRAP_SERVERS))
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(
                        configuration.get(KafkaOptions.TRANSACTIONAL_ID_PREFIX) + "-" + name)
                .setRecordSerializer(schema)
                .build();
    }

    @SuppressWarnings("deprecation") // Kafka's own successor is unknown to the connector so far.
    private OffsetsInitializer startingOffsets() {
        return switch (configuration.get(KafkaOptions.STARTING_OFFSETS)) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
