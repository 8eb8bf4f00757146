package io.sightline.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Sampling;
import io.sightline.scene.Question.Standing;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionSchemaTest {
    private final QuestionSchema schema =
            new QuestionSchema(QuestionLimits.of(JobConfiguration.defaults()));

    @Test
    void plainTextIsTheQuestion() {
        Question question = read(Wire.sample("question-plain.txt"));

        assertThat(question)
                .isEqualTo(
                        Question.once(
                                "questions-3-17",
                                "lobby",
                                "How many chair(s) are in this room?",
                                Wire.SENT_MS));
    }

    @Test
    void jsonMayHoldEverythingAndMore() {
        Question question = read(Wire.sample("question-full.json"));

        long untilMs = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
        assertThat(question)
                .isEqualTo(
                        new Question(
                                "q-17",
                                "lobby",
                                "Which object is nearest to the door?",
                                List.of("A. chair", "B. table"),
                                Wire.SENT_MS,
                                new Standing(30_000, untilMs, Notify.CHANGES),
                                16,
                                32,
                                new Sampling(0.7, 20, 0.9, 42L),
                                Wire.SENT_MS,
                                null,
                                AnswerType.CHOICE,
                                true,
                                List.of(),
                                null,
                                null,
                                null));
    }

    @Test
    void jsonNeedsTheQuestionOnly() {
        Question question = read("{\"question\": \"How many?\"}");

        assertThat(question.fault()).isNull();
        assertThat(question.id()).isEqualTo("questions-3-17");
        assertThat(question.text()).isEqualTo("How many?");
        assertThat(question.sampling()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"question": 7}                                    | 'question' is '7'
                    {"id": "x"}                                        | 'question' is missing
                    {"question": "  "}                                 | The question is empty
                    {"question": "a", "id": {}}                        | 'id'
                    {"question": "a", "id": ""}                        | 'id'
                    {"question": "a", "as_of": "soon"}                 | 'as_of' is 'soon'
                    {"question": "a", "as_of": -1}                     | 'as_of'
                    {"question": "a", "as_of": 1e300}                  | 'as_of'
                    {"question": "a", "as_of": 99999999999999999999}   | 'as_of'
                    {"question": "a", "frames": "16"}                  | 'frames' is '16', not a whole number
                    {"question": "a", "frames": 0}                     | 'frames'
                    {"question": "a", "frames": 4096}                  | 'frames'
                    {"question": "a", "max_tokens": 1.5}               | 'max_tokens'
                    {"question": "a", "temperature": 2.5}              | 'temperature' is '2.5', not a number from 0 to 2
                    {"question": "a", "temperature": "hot"}            | 'temperature' is 'hot'
                    {"question": "a", "top_k": -1}                     | 'top_k'
                    {"question": "a", "top_k": 1e300}                  | 'top_k'
                    {"question": "a", "top_p": 0}                      | 'top_p' is '0', not a number above 0 and at most 1
                    {"question": "a", "seed": 0.5}                     | 'seed' is '0.5', not a whole number
                    {"question": "a", "seed": 99999999999999999999}    | 'seed'
                    {"question": "a", "options": "A"}                  | 'options'
                    {"question": "a", "options": ["A", 2]}             | 'options'
                    {"question": "a", "expects": "words"}              | 'expects' is 'words', not one of [number, choice, text, yes-no]
                    {"question": "a", "expects": 3}                    | 'expects' is '3'
                    {"question": "a", "raw": "yes"}                    | 'raw' is 'yes', not true or false
                    {"question": "a", "expects": "number", "options": ["1", "2"]} | leave one of the two out
                    {"question": "a", "standing": []}                  | 'standing'
                    {"question": "a", "standing": {}}                  | 'standing.every' is missing
                    {"question": "a", "standing": {"every": "1 ms"}}   | 'standing.every'
                    {"question": "a", "standing": {"every": "30 s", "notify": "never"}} | 'standing.notify' is 'never', not one of [always, changes]
                    {"question": "a"                                   | no JSON object at line 1
                    {"question": "a"} and more                         | no JSON object
                    """)
    void aBadFieldIsNamedWithItsValue(String json, String fault) {
        assertThat(read(json).fault()).contains(fault);
    }

    @Test
    void allBadFieldsAreNamedAtOnceAndTheIdIsKept() {
        Question question = read("{\"id\": \"q-1\", \"frames\": -1, \"max_tokens\": true}");

        assertThat(question.id()).isEqualTo("q-1");
        assertThat(question.fault()).contains("'question'", "'frames'", "'max_tokens'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"question": 7}                                    | question.bad_field     | question
                    {"question": "a", "standing": {}}                  | question.missing_field | standing.every
                    {"question": "a"                                   | question.not_json      |
                    {"question": " "}                                  | question.empty         | question
                    {"id": "x", "frames": 0}                           | question.missing_field | question
                    """)
    void aFaultHasAStableCodeAndTheFieldWhereItIsOne(String json, String code, String field) {
        assertThat(read(json).faultCode()).isEqualTo(code);
        assertThat(read(json).faultField()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id": "q-17", "question": "How many?"             | q-17
                    {'id': 'q-17', 'question': 'How many?'}            | q-17
                    {id: 17, question: "How many?"}                    | 17
                    {"question": "How "many"?", "id": "last"}          | last
                    {"id": "q-17", "question": "a"} and more           | q-17
                    {"question": "How many?"                           | from-header
                    {"id": "", "question": "How many?"                 | from-header
                    """)
    void brokenJsonKeepsItsIdElseTheHeaders(String json, String id) {
        Question question =
                schema.read(
                        Wire.record(
                                "questions",
                                Utf8.bytes("lobby"),
                                Utf8.bytes(json),
                                Wire.headers("ce_id", "from-header")));

        assertThat(question.id()).isEqualTo(id);
        assertThat(question.scene()).isEqualTo("lobby");
        assertThat(question.fault()).contains("no JSON object");
    }

    @ParameterizedTest
    @CsvSource({"id, mine, mine", "ce_id, mine, mine", "id, '', questions-3-17"})
    void aQuestionWithoutIdTakesTheHeaders(String header, String value, String id) {
        Question question =
                schema.read(
                        Wire.record(
                                "questions",
                                Utf8.bytes("lobby"),
                                Utf8.bytes("How many?"),
                                Wire.headers(header, value)));

        assertThat(question.id()).isEqualTo(id);
        assertThat(question.fault()).isNull();
    }

    @Test
    void aFieldThatIsNearlyAKnownOneIsNamedInANote() {
        Question question =
                read(
                        """
                        {"question": "a", "frmaes": 8, "camera_height": 3, "lang": "en",
                         "standing": {"every": "5 s", "untill": "2026-11-22T12:00:00Z"}}
                        """);

        assertThat(question.fault()).isNull();
        assertThat(question.notes())
                .containsExactly(
                        "The field 'frmaes' is not known and was passed over: did you mean 'frames'?",
                        "The field 'standing.untill' is not known and was passed over: did you mean 'standing.until'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\uFEFF"})
    void nothingAskedIsInvalid(String text) {
        assertThat(read(text).fault()).startsWith("The question is empty");
    }

    @Test
    void aMegabyteIsRefusedWithoutBeingShownBack() {
        Question question = read("why ".repeat(1 << 18));

        assertThat(question.fault()).contains("1048576 bytes");
        assertThat(question.text()).isEmpty();
    }

    @Test
    void aQuestionOverTheLimitIsShownInPart() {
        Question question = read("why ".repeat(2000));

        assertThat(question.fault()).contains("7999 characters").contains("4096");
        assertThat(question.text()).hasSizeLessThan(300);
    }

    @Test
    void bytesThatAreNoTextAreInvalid() {
        assertThat(read(new byte[] {(byte) 0xC3, (byte) 0x28}).fault()).contains("not UTF-8");
        assertThat(read((byte[]) null).fault()).startsWith("The question is empty");
    }

    @Test
    void aQuestionWithoutSceneIsAnsweredInvalid() {
        Question question =
                schema.read(
                        Wire.record("questions", null, Utf8.bytes("How many?"), Wire.headers()));

        assertThat(question.scene()).isEmpty();
        assertThat(question.fault()).contains("has no key");
    }

    @Test
    void deeplyNestedJsonIsOnlyBroken() {
        assertThat(read("{\"a\":" + "[".repeat(30_000)).fault()).contains("no JSON object");
    }

    @Property
    void anyBytesAreAQuestion(@ForAll @Size(max = 200) byte[] value) {
        Question question = read(value);

        assertThat(question.id()).isNotBlank();
        assertThat(question.text()).isNotNull();
    }

    @Property(tries = 2000)
    void anyJsonIsAQuestionThatIsWellFormedOrSaysWhyNot(@ForAll("objects") String json) {
        Question question = read(json);

        if (question.fault() == null) {
            assertThat(faults(json)).isEmpty();
            assertThat(question.text()).isNotBlank();
            assertThat(question.frames() == null || question.frames() > 0).isTrue();
        } else {
            assertThat(question.fault()).endsWith(".").hasSizeLessThan(4000);
        }
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> names =
                Arbitraries.of(
                        "id",
                        "question",
                        "as_of",
                        "standing",
                        "frames",
                        "max_tokens",
                        "options",
                        "other");
        Arbitrary<String> fields =
                Combinators.combine(names, values())
                        .as((name, value) -> "\"" + name + "\": " + value);
        return fields.list().ofMaxSize(6).map(list -> "{" + String.join(", ", list) + "}");
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> hostile =
                Arbitraries.of(
                        "null",
                        "true",
                        "-0",
                        "1e999",
                        "9223372036854775808",
                        "{}",
                        "[]",
                        "[null]",
                        "\"\"",
                        "\"PT-1S\"",
                        "\"2026-02-30T00:00:00Z\"",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "{\"every\": \"PT1S\"}",
                        "{\"every\": \"9999999999 d\"}",
                        "{\"every\": null, \"until\": \"-1000000000-01-01T00:00:00Z\"}",
                        "NaN");
        Arbitrary<String> numbers = Arbitraries.longs().map(String::valueOf);
        Arbitrary<String> texts =
                Arbitraries.strings().alpha().ofMaxLength(20).map(text -> "\"" + text + "\"");
        return Arbitraries.oneOf(hostile, numbers, texts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"question\": 7}",
                "{\"id\": \"x\"}",
                "{\"question\": \" \"}",
                "{\"question\": \"a\", \"id\": \"\"}",
                "{\"question\": \"a\", \"as_of\": \"soon\"}",
                "{\"question\": \"a\", \"frames\": 33}",
                "{\"question\": \"a\", \"max_tokens\": 1.5}",
                "{\"question\": \"a\", \"temperature\": 2.5}",
                "{\"question\": \"a\", \"top_p\": 0}",
                "{\"question\": \"a\", \"expects\": \"words\"}",
                "{\"question\": \"a\", \"raw\": 1}",
                "{\"question\": \"a\", \"options\": [\"A\", 2]}",
                "{\"question\": \"a\", \"standing\": {}}",
                "{\"question\": \"a\", \"standing\": {\"every\": \"5 s\", \"notify\": \"never\"}}"
            })
    void whatTheSchemaRefusesIsAFaultHereToo(String json) {
        assertThat(faults(json)).isNotEmpty();
        assertThat(read(json).fault()).isNotNull();
    }

    @Test
    void theSampleFitsTheSchema() {
        assertThat(faults(new String(Wire.sample("question-full.json"), UTF_8))).isEmpty();
    }

    private static List<String> faults(String json) {
        try {
            return WireSchema.QUESTION.faults(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    private Question read(String value) {
        return read(Utf8.bytes(value));
    }

    private Question read(byte[] value) {
        return schema.read(Wire.record("questions", Utf8.bytes("lobby"), value, Wire.headers()));
    }
}
