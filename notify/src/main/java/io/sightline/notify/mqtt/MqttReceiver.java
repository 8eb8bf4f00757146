package io.sightline.notify.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.notify.delivery.DeliveryException;
import io.sightline.notify.delivery.Evidence;
import io.sightline.notify.delivery.Notice;
import io.sightline.notify.delivery.Receiver;
import io.sightline.notify.mqtt.HomeAssistant.Announcement;
import io.sightline.notify.settings.MqttSettings;
import java.util.List;
import java.util.Optional;

/**
 * Alerts as states of Home Assistant's entities, which stay on the broker. An entity is announced
 * before its state; that is the same each time.
 */
public final class MqttReceiver implements Receiver {
    private static final List<String> TOLD =
            List.of("id", "rule", "scene", "transition", "as_of", "since", "confidence", "message");

    private final MqttLink link;
    private final HomeAssistant home;
    private final Evidence evidence;
    private final RuleFollower rules;
    private final String testTopic;

    /**
     * Begins to connect, and to follow which rules there are.
     *
     * @param name the receiver's
     * @param password {@code null} for none
     */
    public MqttReceiver(
            MqttSettings settings,
            String name,
            String password,
            Evidence evidence,
            StandingRules standing) {
        this.link = new MqttLink(settings, name, password);
        this.home = new HomeAssistant(settings, link.status());
        this.evidence = evidence;
        this.testTopic = settings.topics() + "/test";
        this.rules = RuleFollower.start(standing, link, home);
    }

    @Override
    public void deliver(Notice notice) throws DeliveryException, InterruptedException {
        if (notice.test()) {
            link.publish(testTopic, notice.message(), false);
            return;
        }
        Entity entity = new Entity(notice.scene(), notice.rule(), notice.question());
        announce(home.binarySensor(entity));
        link.publish(home.topic(entity, "attributes"), attributes(notice).toString(), true);
        number(entity, notice.alert().at("/after/value"));
        Optional<Evidence.Picture> picture = evidence.of(notice);
        if (picture.isPresent()) {
            announce(home.image(entity, picture.get().contentType()));
            link.publish(home.topic(entity, "evidence"), picture.get().image(), true);
        }
        switch (notice.transition()) {
            case ENTER, WHILE -> link.publish(home.topic(entity, "state"), "ON", true);
            case EXIT -> link.publish(home.topic(entity, "state"), "OFF", true);
            default -> {} // says nothing of whether the condition holds
        }
    }

    private void number(Entity entity, JsonNode value)
            throws DeliveryException, InterruptedException {
        if (value.path("number").isNumber()) {
            announce(home.sensor(entity, value.path("unit").asText("")));
            link.publish(home.topic(entity, "number"), value.path("number").asText(), true);
        }
    }

    private void announce(Announcement announcement)
            throws DeliveryException, InterruptedException {
        link.publish(announcement.topic(), announcement.payload(), true);
    }

    private static ObjectNode attributes(Notice notice) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        TOLD.stream()
                .filter(notice.alert()::hasNonNull)
                .forEach(name -> attributes.set(name, notice.alert().path(name)));
        attributes.put("severity", notice.severity().label());
        attributes.put("answer", notice.alert().at("/after/answer").asText(null));
        return attributes;
    }

    @Override
    public void close() {
        rules.close();
        link.close();
    }
}
