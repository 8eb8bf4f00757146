package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Order;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the questions' topic says of questions that stand, and of scenes by their pattern. */
class StandingOrdersTest {
    private final QuestionSchema schema =
            new QuestionSchema(QuestionLimits.of(JobConfiguration.defaults()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id': 'dock', 'cancel': true} | CANCEL",
                "{'id': 'dock', 'cancel': true, 'question': 'Is it open?'} | CANCEL",
                "{'id': 'dock', 'pause': true} | PAUSE",
                "{'id': 'dock', 'pause': false} | RESUME",
            })
    void whatIsToBecomeOfAQuestionIsAnOrder(String value, Order order) {
        Question said = read("lobby", value);

        assertThat(said).isEqualTo(Question.order("dock", "lobby", order, Wire.SENT_MS));
    }

    @Test
    void aRecordWithoutAValueEndsTheQuestionThatItsHeaderNames() {
        ConsumerRecord<byte[], byte[]> record = record("floor-2/*", null);
        assertThat(schema.read(record).faultCode()).isEqualTo("question.empty");

        record.headers().add("id", Utf8.bytes("dock"));

        assertThat(schema.read(record))
                .isEqualTo(Question.order("dock", "floor-2/*", Order.CANCEL, Wire.SENT_MS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id': 'dock', 'pause': 'yes'} | pause",
                "{'question': 'Is it open?', 'scene': '*'} | scene",
                "{'question': 'Is it open?', 'scene': ' '} | scene",
                "{'question': 'Is it open?', 'scene': 'a\\u0007b'} | scene",
                "{'question': 'Is it open?', 'scene': 'floor-2/*', 'as_of': 5} | scene",
                "{'question': '?', 'scene': 'room-*', 'standing': {'every': '5 s'}} | scene",
                "{'question': '?', 'standing': {'every': '5 s', 'active': 'daily'}} | standing.active",
                "{'question': '?', 'standing': {'every': '5 s', 'wake': 'noon'}} | standing.wake",
            })
    void whatIsAtFaultIsSaid(String value, String field) {
        Question said = read("lobby", value);

        assertThat(said.faultField()).isEqualTo(field);
        assertThat(said.fault()).isNotBlank();
    }

    @Test
    void plainTextAskedOfAPatternIsRefused() {
        assertThat(read("*", "Is it open?").fault())
                .isEqualTo(
                        "'*' is a pattern of scenes, of which only a standing question can be asked: add 'standing', or name one scene.");
    }

    @Test
    void theObjectsSceneGoesBeforeTheRecords() {
        Question asked =
                read("lobby", "{'question': '?', 'scene': '*', 'standing': {'every': '5 s'}}");

        assertThat(asked.fault()).isNull();
        assertThat(asked.scene()).isEqualTo("*");
    }

    private Question read(String key, String value) {
        return schema.read(record(key, value));
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String value) {
        return Wire.record(
                "questions",
                Utf8.bytes(key),
                value == null ? null : Utf8.bytes(value.replace('\'', '"')),
                Wire.headers());
    }
}
