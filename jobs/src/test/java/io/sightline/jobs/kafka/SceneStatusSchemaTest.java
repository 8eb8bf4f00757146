package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.operators.CameraStatus;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.StandingStatus;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class SceneStatusSchemaTest {
    private final SceneStatusSchema schema = new SceneStatusSchema("scenes");

    @Test
    void aSceneIsOneJsonObjectUnderItsName() {
        ProducerRecord<byte[], byte[]> record = schema.record(lobby());

        assertThat(record.topic()).isEqualTo("scenes");
        assertThat(record.key()).isEqualTo(Utf8.bytes("lobby"));
        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"scene":"lobby","time":"2026-11-22T10:41:02.500Z",\
                        "cameras":[{"camera":"door","frames":3,\
                        "newest_frame":"2026-11-22T10:41:02.500Z","frames_per_second":1.33}],\
                        "frames":3,"bytes":9,"coverage":{"covered":3,"coverable":4,"ratio":0.75},\
                        "geometry_epoch":1,"frames_awaiting_geometry":2,"geometry_lag_ms":500,\
                        "waiting_questions":1,"standing_questions":1,"standing":[{"id":"dock","question":"Is it open?",\
                        "every_ms":5000,"notify":"changes","until":null,\
                        "next":"2026-11-22T10:41:02.500Z"}]}""");
    }

    @Test
    void whatIsWrittenFitsTheSchemaThatIsShipped() throws IOException {
        SceneStatus unseen =
                new SceneStatus(
                        "attic", Wire.SENT_MS, List.of(), 0, 0, null, 0, 0, 0, 1, List.of(), 0);

        for (SceneStatus status : List.of(lobby(), unseen)) {
            JsonNode json = new ObjectMapper().readTree(schema.record(status).value());
            assertThat(WireSchema.SCENE.faults(json)).isEmpty();
            assertThat(WireSchema.SCENE.faults(((ObjectNode) json).put("frames", -1))).hasSize(1);
        }
    }

    @Test
    void aSceneThatIsForgottenLeavesATombstone() {
        ProducerRecord<byte[], byte[]> record =
                schema.record(SceneStatus.forgotten("lobby", Wire.SENT_MS));

        assertThat(record.key()).isEqualTo(Utf8.bytes("lobby"));
        assertThat(record.value()).isNull();
    }

    @Test
    void whatIsRefusedForGoodIsNoFailureOfTheJob() {
        SceneStatus status = SceneStatus.forgotten("lobby", 0);

        assertThat(schema.maybeLost(new RecordTooLargeException())).isTrue();
        assertThat(schema.maybeLost(new NotLeaderOrFollowerException("moved"))).isFalse();
        assertThat(schema.inPlaceOf(status, new RecordTooLargeException())).isEmpty();
        assertThat(schema.named(status)).contains("'lobby'");
    }

    private static SceneStatus lobby() {
        Question question =
                new Question(
                        "dock",
                        "lobby",
                        "Is it open?",
                        List.of(),
                        null,
                        new Question.Standing(5_000, null, Notify.CHANGES),
                        null,
                        null,
                        null,
                        0,
                        null,
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        null);
        return new SceneStatus(
                "lobby",
                Wire.SENT_MS,
                List.of(new CameraStatus("door", 3, Wire.SENT_MS, 2 / 1.5)),
                3,
                9,
                Coverage.of(3, 4),
                1,
                2,
                500,
                1,
                List.of(new StandingStatus(question, Wire.SENT_MS)),
                1);
    }
}
