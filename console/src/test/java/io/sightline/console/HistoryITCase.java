package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.config.KafkaOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers and alerts as far back as their topics keep them: 10:00 and 10:10 of one morning. */
@Timeout(120)
class HistoryITCase {
    private static final Records GYM = new Records("gym");
    private static final Instant EARLY = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-22T10:10:00Z");

    @RegisterExtension
    private static final OpenConsole CONSOLE = new OpenConsole(HistoryITCase::tellBefore);

    private static void tellBefore(Broker broker) {
        String answers = broker.configuration().get(KafkaOptions.ANSWERS_TOPIC);
        String alerts = broker.configuration().get(KafkaOptions.ALERTS_TOPIC);
        send(
                broker,
                answers,
                EARLY,
                GYM.answer("a", "Is the Rope there?", "yes", EARLY, List.of()));
        send(broker, answers, LATE, GYM.answer("b", "How many mats?", "7", LATE, List.of()));
        send(broker, answers, LATE, GYM.answer("c@gym", "Any balls?", "no", LATE, List.of()));
        send(broker, alerts, EARLY, GYM.alert("rope", "The Rope?", "enter", EARLY, List.of()));
        send(broker, alerts, LATE, GYM.alert("ball@gym", "A ball?", "exit", LATE, List.of()));
    }

    private static void send(Broker broker, String topic, Instant at, String json) {
        broker.send(
                new ProducerRecord<>(
                        topic, null, at.toEpochMilli(), Broker.bytes("gym"), Broker.bytes(json)));
    }

    @Test
    void answersAreFoundBySceneAndRuleAndTextAndTime() throws Exception {
        assertThat(answers("")).containsExactlyInAnyOrder("a", "b", "c@gym").endsWith("a");
        assertThat(answers("&text=rope")).containsExactly("a");
        assertThat(answers("&rule=b")).containsExactly("b");
        assertThat(answers("&rule=c")).containsExactly("c@gym");
        assertThat(answers("&from=2026-11-22T10:10:00Z")).containsExactlyInAnyOrder("b", "c@gym");
        assertThat(answers("&to=2026-11-22T10:10:00Z")).containsExactly("a");
        assertThat(answers("&limit=2")).containsExactlyInAnyOrder("b", "c@gym");
        assertThat(get("/api/answers?scene=nowhere").body()).isEqualTo("{\"answers\":[]}");
        assertThat(get("/api/answers?from=noon").statusCode()).isEqualTo(400);
    }

    @Test
    void soAreAlerts() throws Exception {
        assertThat(alerts("")).containsExactly("ball@gym", "rope");
        assertThat(alerts("&text=THE%20ROPE")).containsExactly("rope");
        assertThat(alerts("&text=exit")).containsExactly("ball@gym");
        assertThat(alerts("&rule=ball")).containsExactly("ball@gym");
        assertThat(alerts("&from=2026-11-22T10:00:01Z")).containsExactly("ball@gym");
        assertThat(alerts("&to=2026-11-22T10:00:01Z")).containsExactly("rope");
        assertThat(alerts("&from=2026-11-22T10:00:00Z&limit=1")).containsExactly("ball@gym");
        assertThat(alerts("&from=2026-11-22T10:10:01Z")).isEmpty();
    }

    private static List<String> answers(String query) throws Exception {
        return found("/api/answers?scene=gym" + query, "question_id");
    }

    private static List<String> alerts(String query) throws Exception {
        return found("/api/alerts?scene=gym" + query, "rule");
    }

    private static List<String> found(String path, String field) throws Exception {
        return JsonMapper.builder().build().readTree(get(path).body()).findValuesAsText(field);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(CONSOLE.uri(path)).build();
        return OpenConsole.HTTP.send(asked, BodyHandlers.ofString());
    }
}
