package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Choice;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Answer.Value;
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
                        null,
                        status,
                        0,
                        List.of(),
                        null,
                        0,
                        false,
                        Double.NaN,
                        null,
                        new Usage(0, 0),
                        Timings.NONE,
                        null,
                        0,
                        List.of(),
                        null,
                        null,
                        new Fault("question.bad_field", "Why there is none.", "frames"));

        JsonNode json = JSON.readTree(schema.serialize(answer, null, null).value());

        assertThat(json.get("status").textValue())
                .isEqualTo(status.name().toLowerCase(Locale.ROOT));
        assertThat(json.get("as_of").textValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.get("answer").isNull()).isTrue();
        assertThat(json.get("value").isNull()).isTrue();
        assertThat(json.get("error"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"code": "question.bad_field", "message": "Why there is none.", "field": "frames"}
                                """));
        assertThat(json.get("confidence").isNull()).isTrue();
        assertThat(json.get("coverage").isNull()).isTrue();
        assertThat(json.get("model").isNull()).isTrue();
        assertThat(json.get("frames")).isEmpty();
    }

    @Test
    void everyTypeHasItsField() throws IOException {
        assertThat(AnswerJson.value(Value.of(25.5, "m2")))
                .isEqualTo(tree("{'type': 'number', 'number': 25.5, 'unit': 'm2'}"));
        assertThat(AnswerJson.value(Value.of(true)))
                .isEqualTo(tree("{'type': 'yes-no', 'boolean': true}"));
        assertThat(AnswerJson.value(Value.of(new Choice(1, "lamp"))))
                .isEqualTo(tree("{'type': 'choice', 'choice': {'index': 1, 'text': 'lamp'}}"));
        assertThat(AnswerJson.value(Value.of("dark brown")))
                .isEqualTo(tree("{'type': 'text', 'text': 'dark brown'}"));
    }

    private static JsonNode tree(String json) throws IOException {
        return JSON.readTree(json.replace('\'', '"'));
    }

    @Test
    void anAnswerThatTheTopicWouldNotTakeLeavesAsFailedUnderItsId() throws IOException {
        AnswerSchema narrow = new AnswerSchema("answers", 700);

        JsonNode json = JSON.readTree(narrow.record(answered()).value());

        assertThat(json.get("id").textValue()).isEqualTo(answered().id());
        assertThat(json.get("question_id").textValue()).isEqualTo("q-17");
        assertThat(json.get("status").textValue()).isEqualTo("failed");
        assertThat(json.get("answer").isNull()).isTrue();
        assertThat(json.at("/error/code").textValue()).isEqualTo("answer.too_large");
        assertThat(json.at("/error/message").textValue())
                .contains("'answers'", "max.message.bytes");
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
                        new Evidence("frames-0-7", "door", Wire.SENT_MS - 2500, 812, null),
                        new Evidence("frames-0-9", "door", Wire.SENT_MS, 0, null)),
                Coverage.of(812, 1000),
                1,
                true,
                0.5,
                "stop",
                new Usage(1203, 2),
                new Timings(1, 2, 30.125, 40, 5.5, 78.625),
                "small",
                1,
                List.of("3 frames were asked for and 2 used: the encoder takes them in pairs."),
                "How many chair(s) are in this room?\nPlease answer the question using a single word or phrase.",
                Value.of(4, null),
                null);
    }
}
