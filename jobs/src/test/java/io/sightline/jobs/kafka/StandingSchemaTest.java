package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.operators.StandingRecord;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingSchemaTest {
    private static final QuestionLimits LIMITS = QuestionLimits.of(JobConfiguration.defaults());
    private final StandingSchema schema = new StandingSchema("standing-questions");

    /** Whatever can be asked is read again as it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 'dock', 'question': 'Is it \u201eopen\u201c?', 'standing': {'every': '5 s'}}",
                "{'id': 'a b/c', 'scene': 'floor-2/*', 'question': 'How many?', 'expects': 'number', 'raw': true, 'frames': 4, 'standing': {'every': 'PT1H', 'until': '2026-12-01T00:00:00Z', 'notify': 'changes', 'wake': 'scene-change', 'active': 'Mo-Fr 22:00-06:00 Europe/Berlin'}}",
                "{'id': 'fire', 'question': 'Is it?', 'standing': {'every': '5 s', 'alert': {'when': 'yes', 'severity': 'critical'}}}",
                "{'id': '7', 'question': 'Which?', 'options': ['one', 'two'], 'max_tokens': 7, 'temperature': 0.5, 'top_k': 3, 'top_p': 0.9, 'seed': -4, 'standing': {'every': '1 d'}}",
            })
    void whatStandsIsReadAgainAsItWasAsked(String asked) throws IOException {
        Question question =
                new QuestionReader(LIMITS)
                        .read(
                                new QuestionReader.Origin("", "lobby", Wire.SENT_MS),
                                Utf8.bytes(asked.replace('\'', '"')));
        assertThat(question.fault()).isNull();

        for (boolean paused : new boolean[] {true, false}) {
            Question known = paused ? question : question.by(new Asker("north", null));
            StandingRecord record = StandingRecord.of(known, paused);
            JsonNode value = new ObjectMapper().readTree(schema.record(record).value());
            assertThat(WireSchema.STANDING_QUESTION.faults(value)).isEmpty();
            assertThat(WireSchema.QUESTION.faults(value)).isEmpty();
            assertThat(new StandingReader(LIMITS).read(value)).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b/c", "ü", "7"})
    void whatHasEndedLeavesATombstoneUnderItsKey(String id) {
        ProducerRecord<byte[], byte[]> record =
                schema.record(StandingRecord.ended("floor-2/*", id));

        assertThat(record.value()).isNull();
        assertThat(new String(record.key(), StandardCharsets.UTF_8))
                .startsWith("/scenes/floor-2%2F*/questions/")
                .matches("\\S+");
    }
}
