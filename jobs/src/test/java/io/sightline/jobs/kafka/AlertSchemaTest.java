package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.operators.alert.Alert;
import io.sightline.operators.alert.Attention;
import io.sightline.operators.alert.Attention.Mark;
import io.sightline.operators.alert.Evaluation;
import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Position;
import io.sightline.scene.Answer.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlertSchema schema = new AlertSchema("alerts", 1 << 20);

    @Test
    void anAlertIsOneJsonObjectUnderItsScene() {
        ProducerRecord<byte[], byte[]> record =
                schema.record(alert(Transition.ENTER, null, people(3)));

        assertThat(record.topic()).isEqualTo("alerts");
        assertThat(record.key()).isEqualTo(Utf8.bytes("lobby"));
        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"id":"crowd#enter#1795344062500","rule":"crowd","scene":"lobby",\
                        "question":"How many?","when":">= 3","severity":"critical","transition":"enter","number":7,\
                        "as_of":"2026-11-22T10:41:02.500Z","since":"2026-11-22T10:41:00.500Z",\
                        "held_for_ms":2000,"before":null,"after":{"answer_id":"crowd#1",\
                        "as_of":"2026-11-22T10:41:02.500Z","answer":"3",\
                        "value":{"type":"number","number":3.0,"unit":null},"confidence":0.5,\
                        "coverage":{"covered":3,"coverable":4,"ratio":0.75},"frames":[{"id":"f1",\
                        "camera":"door","time":"2026-11-22T10:41:02.500Z","gain":3,"position":{"epoch":2,"x":1.5,\
                        "y":0.0,"z":-1.0}}]},\
                        "confidence":0.5,"coverage":{"covered":3,"coverable":4,"ratio":0.75},\
                        "acknowledged":null,"muted":{"by":"anna","until":"2026-11-22T10:41:02.500Z"},\
                        "message":"Scene 'lobby', \\"How many?\\": 3, since 2026-11-22T10:41:00Z."}\
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenFitsTheSchemaThatIsShipped(Transition transition) throws IOException {
        JsonNode json =
                json(schema.record(alert(transition, people(1), people(3), new Mark(null, null))));

        assertThat(WireSchema.ALERT.faults(json)).isEmpty();
        assertThat(WireSchema.ALERT.faults(((ObjectNode) json).put("number", 0))).hasSize(1);
    }

    @Test
    void whatNobodyLooksAtAnyMoreFitsTheSchemaToo() throws IOException {
        JsonNode json = json(schema.record(alert(Transition.EXIT, people(3), null)));

        assertThat(WireSchema.ALERT.faults(json)).isEmpty();
        assertThat(json.path("message").asText()).contains("nobody looks any more");
    }

    @Test
    void anAlertThatIsTooLargeIsToldWithoutWhatWasLookedAt() throws IOException {
        Alert alert = alert(Transition.ENTER, people(1), people(3));
        ProducerRecord<byte[], byte[]> bare =
                schema.inPlaceOf(alert, new RecordTooLargeException()).orElseThrow();

        assertThat(WireSchema.ALERT.faults(json(bare))).isEmpty();
        assertThat(json(bare).path("after").isNull()).isTrue();
        assertThat(schema.inPlaceOf(alert, new NotLeaderOrFollowerException("moved"))).isEmpty();
        assertThat(schema.named(alert)).contains(alert.id());
    }

    @Test
    void whatIsLargerThanItsTopicIsMadeSmallerBeforeAnyTransactionCanFail() throws IOException {
        ProducerRecord<byte[], byte[]> bare =
                new AlertSchema("alerts", 1_200)
                        .record(alert(Transition.ENTER, people(1), people(3)));

        assertThat(WireSchema.ALERT.faults(json(bare))).isEmpty();
        assertThat(json(bare).path("after").isNull()).isTrue();
        assertThat(json(bare).path("rule").asText()).isEqualTo("crowd");
    }

    private static JsonNode json(ProducerRecord<byte[], byte[]> record) throws IOException {
        return JSON.readTree(record.value());
    }

    private static Alert alert(Transition transition, Evaluation before, Evaluation after) {
        return alert(transition, before, after, null);
    }

    private static Alert alert(
            Transition transition, Evaluation before, Evaluation after, Mark acknowledged) {
        return new Alert(
                "lobby",
                "crowd",
                "How many?",
                ">= 3",
                Severity.CRITICAL,
                transition,
                7,
                Wire.SENT_MS,
                Wire.SENT_MS - 2_000,
                2_000,
                before,
                after,
                new Attention(acknowledged, new Mark("anna", Wire.SENT_MS)));
    }

    private static Evaluation people(int count) {
        return new Evaluation(
                "crowd#1",
                Wire.SENT_MS,
                null,
                Value.of(count, null),
                Integer.toString(count),
                0.5,
                new Coverage(3, 4, 0.75),
                List.of(new Evidence("f1", "door", Wire.SENT_MS, 3, new Position(2, 1.5, 0, -1))));
    }
}
