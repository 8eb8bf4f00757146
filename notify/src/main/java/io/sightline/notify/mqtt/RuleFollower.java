package io.sightline.notify.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RecordTail;
import io.sightline.notify.delivery.DeliveryException;
import io.sightline.notify.mqtt.HomeAssistant.Announcement;
import io.sightline.scene.ScenePattern;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entities of the rules that stand, before they have told anything, and the numbers that they get
 * between alerts. What is told here is told again when it is known again, and holds up nothing. Of
 * a pattern of scenes an entity is known from its first alert or number on.
 */
final class RuleFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFollower.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);
    private static final Pattern KEY = Pattern.compile("/scenes/([^/]+)/questions/([^/]+)");

    /** More rules than these are announced by their alerts. */
    private static final int MOST = 5_000;

    private final StandingRules standing;
    private final MqttLink link;
    private final HomeAssistant home;
    private final Map<String, JsonNode> rules = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::run, "notify-mqtt-rules");
    private long connections;
    private volatile boolean closed;

    private RuleFollower(StandingRules standing, MqttLink link, HomeAssistant home) {
        this.standing = standing;
        this.link = link;
        this.home = home;
    }

    static RuleFollower start(StandingRules standing, MqttLink link, HomeAssistant home) {
        RuleFollower follower = new RuleFollower(standing, link, home);
        follower.thread.setDaemon(true);
        follower.thread.start();
        return follower;
    }

    private void run() {
        JobConfiguration configuration = standing.configuration();
        while (!closed) {
            try (RecordTail questions =
                            new RecordTail(
                                    configuration,
                                    configuration.get(KafkaOptions.STANDING_TOPIC),
                                    Instant.EPOCH);
                    RecordTail answers =
                            new RecordTail(
                                    configuration, configuration.get(KafkaOptions.ANSWERS_TOPIC))) {
                while (!closed) {
                    questions.poll(LOOK).forEach(this::standing);
                    answers.poll(LOOK).stream()
                            .map(AnswerReader::answer)
                            .forEach(answer -> answer.ifPresent(this::answer));
                    announceAgain();
                }
            } catch (KafkaException e) {
                LOG.debug("The topics cannot be followed for now", e);
                pause();
            }
        }
    }

    private void standing(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        AnswerReader.answer(record)
                .ifPresentOrElse(question -> stands(key, question), () -> ended(key));
    }

    private void stands(String key, JsonNode question) {
        if (rules.size() < MOST && question.path("standing").isObject()) {
            rules.put(key, question);
            announce(question);
        }
    }

    private void ended(String key) {
        rules.remove(key);
        Matcher names = KEY.matcher(key);
        if (names.matches()) {
            Entity entity = new Entity(decoded(names.group(1)), decoded(names.group(2)), "");
            tell(home.gone("binary_sensor", entity, "firing"));
            tell(home.gone("sensor", entity, "number"));
            tell(home.gone("image", entity, "evidence"));
        }
    }

    private void announce(JsonNode question) {
        String scene = question.path("scene").asText();
        Entity entity = entity(question, scene, question.path("id").asText());
        boolean ofOne = !ScenePattern.isOne(scene);
        if (ofOne
                && question.at("/standing/alert").isObject()
                && standing.only().concerns(scene, entity.rule())) {
            tell(home.binarySensor(entity));
        }
    }

    private void answer(JsonNode answer) {
        JsonNode number = answer.at("/value/number");
        String scene = answer.path("scene").asText();
        String id = answer.path("question_id").asText();
        if (number.isNumber() && standing.only().concerns(scene, id)) {
            rules.values().stream()
                    .filter(rule -> isOf(rule, scene, id))
                    .findFirst()
                    .map(rule -> entity(rule, scene, id))
                    .ifPresent(
                            entity -> {
                                tell(home.sensor(entity, answer.at("/value/unit").asText("")));
                                tell(
                                        new Announcement(
                                                home.topic(entity, "number"), number.asText()));
                            });
        }
    }

    private static boolean isOf(JsonNode rule, String scene, String id) {
        String known = rule.path("id").asText();
        return (known.equals(id) && rule.path("scene").asText().equals(scene))
                || ScenePattern.idIn(scene, known).equals(id);
    }

    private static Entity entity(JsonNode rule, String scene, String id) {
        String question = rule.path("question").asText("");
        return new Entity(scene, id, question.isEmpty() ? id : question);
    }

    /** Another broker, or one that has lost its memory, knows nothing. */
    private void announceAgain() {
        if (link.connections() != connections) {
            connections = link.connections();
            List.copyOf(rules.values()).forEach(this::announce);
        }
    }

    private void tell(Announcement announcement) {
        try {
            if (link.connections() > 0) {
                link.publish(announcement.topic(), announcement.payload(), true);
            }
        } catch (DeliveryException e) {
            LOG.debug("Not told on '{}' for now", announcement.topic(), e);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN_AFTER.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
