package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedHeader;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schemas that are shipped, against what is read and written. */
class WireSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("../config/schemas");

    private final AnswerSchema answers = new AnswerSchema("answers", 4096);
    private final DeadLetterSchema letters = new DeadLetterSchema("dead-letters", 1000);

    static Stream<Value> values() {
        return Stream.of(
                null,
                Value.of(25.5, "m2"),
                Value.of(4, null),
                Value.of(false),
                Value.of(new Choice(0, "sofa")),
                Value.of("dark brown"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void anAnswerOfEveryTypeFitsItsSchema(Value value) throws IOException {
        assertThat(faults(answers.record(answer(Status.ANSWERED, "4", value, null)))).isEmpty();
    }

    @Test
    void reasoningIsThereOnlyWhereThereIsSome() throws IOException {
        Answer answer = answer(Status.ANSWERED, "4", Value.of(4, null), null);
        ProducerRecord<byte[], byte[]> reasoned = answers.record(answer.after("Two and two."));

        assertThat(faults(reasoned)).isEmpty();
        assertThat(JSON.readTree(reasoned.value()).path("reasoning").asText())
                .isEqualTo("Two and two.");
        assertThat(JSON.readTree(answers.record(answer).value()).has("reasoning")).isFalse();
    }

    @Test
    void anAnswerThatIsTooLargeHasNoReasoning() throws IOException {
        Answer large = answer(Status.ANSWERED, "4", null, null).after("x".repeat(5000));

        assertThat(JSON.readTree(answers.record(large).value()).has("reasoning")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "ANSWERED")
    void anAnswerThatIsNoneFitsItsSchema(Status status) throws IOException {
        Fault why = new Fault("question.bad_field", "It is not.", "standing.every");

        assertThat(faults(answers.record(answer(status, null, null, why)))).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLargeFitsItsSchema() throws IOException {
        Answer large = answer(Status.ANSWERED, "4", Value.of("x".repeat(5000)), null);
        ProducerRecord<byte[], byte[]> record = answers.record(large);

        assertThat(JSON.readTree(record.value()).path("status").asText()).isEqualTo("failed");
        assertThat(faults(record)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'answer': 'Sorry.', 'status': 'failed'}",
                "{'coverage': {'covered': 0, 'coverable': 0, 'ratio': 1.0}}",
                "{'value': {'type': 'number', 'number': '4', 'unit': null}}",
                "{'error': 'broken'}",
                "{'mood': 'good'}"
            })
    void theSchemaOfAnswersSeesWhatIsWrong(String change) throws IOException {
        ObjectNode json =
                (ObjectNode)
                        JSON.readTree(
                                answers.record(answer(Status.ANSWERED, "4", null, null)).value());

        json.setAll((ObjectNode) JSON.readTree(change.replace('\'', '"')));

        assertThat(WireSchema.ANSWER.faults(json)).isNotEmpty();
    }

    @Test
    void deadLettersInEveryFormFitTheirSchema() throws IOException {
        DeadLetter letter = letter(new byte[] {1});
        List<ProducerRecord<byte[], byte[]>> written =
                List.of(
                        letters.record(letter),
                        letters.record(letter(new byte[2000])),
                        letters.inPlaceOf(letter, new InvalidTimestampException("Tomorrow."))
                                .orElseThrow(),
                        letters.inPlaceOf(letter, new RecordTooLargeException("Too large."))
                                .orElseThrow());

        assertThat(written)
                .allSatisfy(
                        record ->
                                assertThat(WireSchema.DEAD_LETTER_HEADERS.faults(headers(record)))
                                        .isEmpty());
        assertThat(WireSchema.DEAD_LETTER_HEADERS.faults(JSON.createObjectNode())).hasSize(7);
    }

    @Test
    void theDocumentNamesTheTopicsAndTheSchemasThatThereAre() throws IOException {
        String yaml = Files.readString(SCHEMAS.resolve("asyncapi.yaml"));
        JsonNode document =
                JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        JobConfiguration defaults = JobConfiguration.defaults();

        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.path("channels").findValuesAsText("address"))
                .containsExactlyInAnyOrder(
                        defaults.get(KafkaOptions.FRAMES_TOPIC),
                        defaults.get(KafkaOptions.QUESTIONS_TOPIC),
                        defaults.get(KafkaOptions.ANSWERS_TOPIC),
                        defaults.get(KafkaOptions.ALERTS_TOPIC),
                        defaults.get(KafkaOptions.DEAD_LETTERS_TOPIC),
                        defaults.get(KafkaOptions.SCENES_TOPIC),
                        defaults.get(KafkaOptions.SCENE_MAPS_TOPIC),
                        defaults.get(KafkaOptions.PROGRESS_TOPIC),
                        defaults.get(KafkaOptions.TOKENS_TOPIC),
                        defaults.get(KafkaOptions.STANDING_TOPIC));
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references)
                .contains(
                        "question.schema.json",
                        "answer.schema.json",
                        "alert.schema.json",
                        "scene.schema.json",
                        "scene-map.schema.json",
                        "question-progress.schema.json",
                        "answer-token.schema.json",
                        "standing-question.schema.json",
                        "dead-letter-headers.schema.json")
                .allMatch(reference -> resolves(document, reference));
    }

    private static boolean resolves(JsonNode document, String reference) {
        return reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode()
                : Files.exists(SCHEMAS.resolve(reference));
    }

    private static List<String> faults(ProducerRecord<byte[], byte[]> answer) throws IOException {
        return WireSchema.ANSWER.faults(JSON.readTree(answer.value()));
    }

    private static JsonNode headers(ProducerRecord<byte[], byte[]> record) {
        ObjectNode headers = JSON.createObjectNode();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static DeadLetter letter(byte[] value) {
        return new DeadLetter(
                new ReceivedRecord(
                        "frames",
                        3,
                        17,
                        Wire.SENT_MS,
                        Utf8.bytes("lobby"),
                        value,
                        List.of(new ReceivedHeader("ce_id", Utf8.bytes("7")))),
                "admit",
                new Refusal("frame.not_an_image", "No image.", "java.io.IOException"));
    }

    private static Answer answer(Status status, String words, Value value, Fault error) {
        boolean answered = status == Status.ANSWERED;
        return new Answer(
                "q-17#1",
                "q-17",
                "lobby",
                "How many?",
                words,
                status,
                Wire.SENT_MS,
                answered ? List.of(new Evidence("f1", "door", Wire.SENT_MS, 812, null)) : List.of(),
                answered ? Coverage.of(812, 1000) : null,
                1,
                false,
                answered ? 0.5 : Double.NaN,
                answered ? "stop" : null,
                new Usage(0, 0),
                Timings.NONE,
                answered ? "small" : null,
                0,
                List.of("A note."),
                answered ? "How many?\nPlease." : null,
                value,
                error);
    }
}
