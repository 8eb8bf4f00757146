package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AnswerSchema schema = new AnswerSchema("answers", 4096);

    @Test
    void theFormatIsThatOfTheSample() throws IOException {
        ProducerRecord<byte[], byte[]> record = schema.serialize(answered(), null, null);

        assertThat(record.topic()).isEqualTo("answers");
        assertThat(record.key()).isEqualTo(Utf8.bytes("lobby"));
        assertThat(JSON.readTree(record.value()))
                .isEqualTo(JSON.readTree(Wire.sample("answer.json")));
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void anAnswerWithoutFramesSaysOnlyWhatIsKnown(Status status) throws IOException {
        Answer answer =
                new Answer(
                        "q#0",
                        "q",
                        "lobby",
                        "?",
                        "Why there is none.",
                        status,
                        0,
                        List.of(),
                        null,
                        0,
                        false,
                        0,
                        null,
                        new Usage(0, 0),
                        Timings.NONE,
                        null,
                        0,
                        List.of());

        JsonNode json = JSON.readTree(schema.serialize(answer, null, null).value());

        assertThat(json.get("status").textValue())
                .isEqualTo(status.name().toLowerCase(Locale.ROOT));
        assertThat(json.get("as_of").textValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.get("coverage").isNull()).isTrue();
        assertThat(json.get("model").isNull()).isTrue();
        assertThat(json.get("frames")).isEmpty();
    }

    @Test
    void anAnswerThatTheTopicWouldNotTakeLeavesAsFailedUnderItsId() throws IOException {
        AnswerSchema narrow = new AnswerSchema("answers", 700);

        JsonNode json = JSON.readTree(narrow.record(answered()).value());

        assertThat(json.get("id").textValue()).isEqualTo(answered().id());
        assertThat(json.get("question_id").textValue()).isEqualTo("q-17");
        assertThat(json.get("status").textValue()).isEqualTo("failed");
        assertThat(json.get("answer").textValue()).contains("'answers'", "max.message.bytes");
    }

    private static Answer answered() {
        return new Answer(
                "q-17#2026-11-22T10:41:02.500Z",
                "q-17",
                "lobby",
                "How many chair(s) are in this room?",
                "4",
                Status.ANSWERED,
                Wire.SENT_MS,
                List.of(
                        new Evidence("frames-0-7", "door", Wire.SENT_MS - 2500, 812),
                        new Evidence("frames-0-9", "door", Wire.SENT_MS, 0)),
                Coverage.of(812, 1000),
                1,
                true,
                0.5,
                "stop",
                new Usage(1203, 2),
                new Timings(1, 2, 30.125, 40, 5.5, 78.625),
                "small",
                1,
                List.of("3 frames were asked for and 2 used: the encoder takes them in pairs."));
    }
}
