package io.sightline.jobs.kafka;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.QuestionOptions;
import io.sightline.jobs.kafka.topics.CreatedTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Sees to it that the topics are there before a job reads and writes them. */
public final class TopicProvisioning {
    /** A map is some hundred kilobytes, again and again: small segments are compacted soon. */
    private static final int MAPS_SEGMENT = 64 << 20;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int BROKER_DEFAULT_BYTES = 1_048_588;

    /** Who waits for an answer reads at once what is told of it; nobody reads that later. */
    private static final Duration UNDER_WAY_IS_KEPT = Duration.ofMinutes(10);

    private final JobConfiguration configuration;
    private final Duration patience;

    /** For the brokers and topics of a configuration. */
    public TopicProvisioning(JobConfiguration configuration) {
        this(configuration, ANSWER_WITHIN);
    }

    /** The same, waiting no longer than this for a broker that does not answer. */
    public TopicProvisioning(JobConfiguration configuration, Duration patience) {
        this.configuration = configuration;
        this.patience = patience;
    }

    /**
     * Creates the topics that are missing.
     *
     * @throws KafkaUnavailableException if no broker answers, or topics are missing and must not be
     *     created
     */
    public void ensureTopics() {
        ensure(topics());
    }

    /** The same for topics that no job needs, with what a job's have by default. */
    public void ensure(List<String> topics) {
        try (Admin admin = admin()) {
            List<String> missing = new ArrayList<>(topics);
            missing.removeAll(existing(admin));
            if (missing.isEmpty()) {
                return;
            }
            if (!configuration.get(KafkaOptions.CREATE_TOPICS)) {
                throw new KafkaUnavailableException(
                        "The topics "
                                + missing
                                + " do not exist: create them, or set "
                                + KafkaOptions.CREATE_TOPICS.key()
                                + " = true.");
            }
            create(admin, missing);
        }
    }

    /** All topics that the job needs, as it would make them. */
    public List<NewTopic> wanted() {
        return topics().stream().map(this::topic).toList();
    }

    /**
     * Whether a topic is there, which is not created.
     *
     * @throws KafkaUnavailableException if no broker answers
     */
    public boolean exists(String topic) {
        try (Admin admin = admin()) {
            return existing(admin).contains(topic);
        }
    }

    /**
     * What the brokers call themselves.
     *
     * @throws KafkaUnavailableException if no broker answers
     */
    public String clusterId() {
        try (Admin admin = admin()) {
            return answer(admin.describeCluster().clusterId());
        }
    }

    /**
     * What tells a topic from one of the same name that is made after it is deleted.
     *
     * @return ids by the names of the topics that are read
     * @throws KafkaUnavailableException if no broker answers, or a topic is missing
     */
    public SortedMap<String, String> topicIds() {
        List<String> read =
                List.of(
                        configuration.get(KafkaOptions.FRAMES_TOPIC),
                        configuration.get(KafkaOptions.QUESTIONS_TOPIC));
        SortedMap<String, String> ids = new TreeMap<>();
        try (Admin admin = admin()) {
            answer(admin.describeTopics(read).allTopicNames())
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        }
        return ids;
    }

    /**
     * The largest record that a topic takes, as far as we may know: the broker's default if not.
     */
    int maxRecordBytes(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            return Optional.ofNullable(
                            admin.describeConfigs(List.of(resource))
                                    .all()
                                    .get()
                                    .get(resource)
                                    .get("max.message.bytes"))
                    .map(entry -> Integer.parseInt(entry.value()))
                    .orElse(BROKER_DEFAULT_BYTES);
        } catch (ExecutionException e) {
            return BROKER_DEFAULT_BYTES;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Admin admin() {
        Properties properties = ClientProperties.of(configuration);
        String within = Long.toString(patience.toMillis());
        properties.putIfAbsent("default.api.timeout.ms", within);
        properties.putIfAbsent("request.timeout.ms", within);
        return Admin.create(properties);
    }

    private List<String> topics() {
        List<String> topics =
                new ArrayList<>(
                        List.of(
                                configuration.get(KafkaOptions.FRAMES_TOPIC),
                                configuration.get(KafkaOptions.QUESTIONS_TOPIC),
                                configuration.get(KafkaOptions.ANSWERS_TOPIC),
                                configuration.get(KafkaOptions.ALERTS_TOPIC),
                                configuration.get(KafkaOptions.DEAD_LETTERS_TOPIC),
                                configuration.get(KafkaOptions.STANDING_TOPIC)));
        if (SceneTopics.tellsOfScenes(configuration)) {
            topics.add(configuration.get(KafkaOptions.SCENES_TOPIC));
        }
        if (SceneTopics.tellsOfMaps(configuration)) {
            topics.add(configuration.get(KafkaOptions.SCENE_MAPS_TOPIC));
        }
        if (configuration.get(QuestionOptions.PROGRESS)) {
            topics.add(configuration.get(KafkaOptions.PROGRESS_TOPIC));
        }
        if (configuration.get(AnswerOptions.TOKENS)) {
            topics.add(configuration.get(KafkaOptions.TOKENS_TOPIC));
        }
        return topics;
    }

    private Set<String> existing(Admin admin) {
        return answer(admin.listTopics().names());
    }

    private <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private KafkaUnavailableException unanswered(ExecutionException e) {
        return new KafkaUnavailableException(
                "No broker answers at "
                        + configuration.get(KafkaOptions.BOOTSTRAP_SERVERS)
                        + " ("
                        + e.getCause().getMessage()
                        + "): start Kafka there, or name another, on the command line with -b, in"
                        + " settings as "
                        + KafkaOptions.BOOTSTRAP_SERVERS.key()
                        + ".",
                e);
    }

    private void create(Admin admin, List<String> missing) {
        try {
            CreatedTopics.create(admin, missing.stream().map(this::topic).toList())
                    .awaitLeaders(patience);
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException(
                    "The topics "
                            + missing
                            + " cannot be created ("
                            + e.getCause().getMessage()
                            + "): create them yourself.",
                    e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Of scenes and standing questions the newest record is what there is to know. */
    private NewTopic topic(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "max.message.bytes", Integer.toString(ClientProperties.recordBytes(configuration)));
        if (name.equals(configuration.get(KafkaOptions.SCENES_TOPIC))
                || name.equals(configuration.get(KafkaOptions.STANDING_TOPIC))) {
            settings.put("cleanup.policy", "compact");
        } else if (name.equals(configuration.get(KafkaOptions.SCENE_MAPS_TOPIC))) {
            settings.put("cleanup.policy", "compact");
            settings.put(
                    "segment.bytes",
                    Integer.toString(
                            Math.max(MAPS_SEGMENT, ClientProperties.recordBytes(configuration))));
        } else if (name.equals(configuration.get(KafkaOptions.PROGRESS_TOPIC))
                || name.equals(configuration.get(KafkaOptions.TOKENS_TOPIC))) {
            settings.put("retention.ms", Long.toString(UNDER_WAY_IS_KEPT.toMillis()));
        }
        return new NewTopic(
                        name,
                        configuration.get(KafkaOptions.PARTITIONS),
                        configuration.get(KafkaOptions.REPLICATION).shortValue())
                .configs(settings);
    }

    private static KafkaUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaUnavailableException("Interrupted while asking the brokers.", e);
    }
}
