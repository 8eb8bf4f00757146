package io.sightline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.jobs.yaml.YamlFile;
import io.sightline.notify.MqttBroker.Message;
import io.sightline.notify.settings.NotifySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Home Assistant's messages on a real broker of MQTT 5. */
@Timeout(180)
class MqttITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "/scenes/lobby/questions/door";
    private static final String STANDING =
            """
            {"id": "door", "scene": "lobby", "question": "Is the door open?", "state": "standing",
             "standing": {"every": "5 s", "notify": "changes", "alert": {"when": "yes"}}}""";

    private static Topics topics;

    @TempDir private Path folder;
    private MqttBroker broker;
    private Notifier notifier;

    @BeforeAll
    static void begin() {
        topics = new Topics();
    }

    @AfterAll
    static void end() {
        topics.close();
    }

    @BeforeEach
    void open() throws Exception {
        broker = new MqttBroker();
        Path file = folder.resolve("notify.yaml");
        Files.writeString(
                file, "receivers: [{name: home, mqtt: {url: '%s'}}]".formatted(broker.url()));
        notifier =
                Notifier.start(
                        topics.configuration(),
                        YamlFile.read(file, NotifySettings.class),
                        name -> null);
        topics.awaitGroup("sightline-notify-home");
    }

    @AfterEach
    void close() throws Exception {
        notifier.close();
        broker.close();
    }

    @Test
    void aRuleIsASensorFromWhenItStandsToItsEnd() throws Exception {
        topics.send("standing-questions", KEY, STANDING);

        JsonNode config = config(broker.next("door_firing/config", any -> true));
        assertThat(config.path("name").asText()).isEqualTo("Is the door open?");
        assertThat(config.path("unique_id").asText()).isEqualTo("sightline_lobby_door_firing");
        assertThat(config.path("state_topic").asText()).isEqualTo("sightline/lobby/door/state");
        assertThat(config.path("availability_topic").asText()).isEqualTo("sightline/home/status");
        assertThat(config.at("/device/name").asText()).isEqualTo("Sightline lobby");

        topics.send("standing-questions", KEY, null);
        assertThat(broker.next("door_firing/config", gone -> gone.payload().length == 0))
                .isNotNull();
    }

    @Test
    void anAlertIsAStateThatStaysWithItsNumberAndItsPicture() throws Exception {
        topics.frame("lobby");
        topics.alert("lobby", "door", "enter", 1);
        broker.next("lobby/door/state", message -> message.text().equals("ON"));
        topics.alert("lobby", "door", "exit", 2);
        broker.next("lobby/door/state", message -> message.text().equals("OFF"));

        broker.read();
        assertThat(
                        config(broker.next("door_evidence/config", Message::retained))
                                .path("content_type")
                                .asText())
                .isEqualTo("image/jpeg");
        broker.read();
        assertThat(broker.next("lobby/door/evidence", Message::retained).payload())
                .isEqualTo(Topics.JPEG);
        broker.read();
        assertThat(broker.next("lobby/door/number", Message::retained).text()).isEqualTo("2");
        broker.read();
        assertThat(
                        config(broker.next("door_number/config", Message::retained))
                                .path("unit_of_measurement")
                                .asText())
                .isEqualTo("people");
        broker.read();
        assertThat(broker.next("lobby/door/state", Message::retained).text()).isEqualTo("OFF");
        broker.read();
        JsonNode attributes = config(broker.next("lobby/door/attributes", Message::retained));
        assertThat(attributes.path("severity").asText()).isEqualTo("warning");
        assertThat(attributes.path("id").asText()).isEqualTo("door#exit#2");
    }

    /** Of a rule of its own: the topic tells of those of other tests from its beginning. */
    @Test
    void aNumberComesBetweenAlertsToo() throws Exception {
        topics.send(
                "standing-questions",
                KEY.replace("door", "window"),
                STANDING.replace("door", "window"));
        broker.next("window_firing/config", any -> true);
        topics.send(
                "answers",
                "lobby",
                """
                {"id": "a", "question_id": "window", "scene": "lobby",
                 "value": {"type": "number", "number": 7, "unit": null}}""");

        assertThat(broker.next("lobby/window/number", any -> true).text()).isEqualTo("7");
    }

    /** The broker itself says that we are gone. */
    @Test
    void whetherSomebodyIsThereIsTold() throws Exception {
        broker.read();
        broker.next("home/status", status -> status.text().equals("online"));
        broker.cut();
        broker.next("home/status", status -> status.text().equals("offline"));
        broker.next("home/status", status -> status.text().equals("online"));

        topics.alert("lobby", "door", "enter", 1);
        broker.next("lobby/door/state", message -> message.text().equals("ON"));
        notifier.close();
        broker.next("home/status", status -> status.text().equals("offline"));
    }

    private static JsonNode config(Message message) throws Exception {
        return JSON.readTree(message.payload());
    }
}
