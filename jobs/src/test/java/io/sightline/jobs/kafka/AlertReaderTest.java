package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as questions bring them. */
class AlertReaderTest {
    private final QuestionReader reader =
            new QuestionReader(QuestionLimits.of(JobConfiguration.defaults()));

    @Test
    void aRuleMaySayEverything() throws JsonProcessingException {
        Question question =
                read(
                        """
                        {"when": "yes", "on": "exit | enter", "min_confidence": 0.6,
                         "min_coverage": 0.3, "band": 0.5, "for": 3, "recover": "30 s",
                         "cooldown": "10 min", "severity": "Critical"}""");

        assertThat(question.fault()).isNull();
        assertThat(question.standing().alert())
                .isEqualTo(
                        new AlertRule(
                                "yes",
                                List.of(Transition.ENTER, Transition.EXIT),
                                0.6,
                                0.3,
                                0.5,
                                new Confirmation(3, 0),
                                new Confirmation(1, 30_000),
                                600_000,
                                Severity.CRITICAL));
    }

    @Test
    void aRuleNeedsItsConditionOnly() throws JsonProcessingException {
        Confirmation twice = new Confirmation(2, 0);

        assertThat(read("{\"when\": 3}").standing().alert())
                .isEqualTo(
                        new AlertRule(
                                "3",
                                List.of(Transition.ENTER, Transition.EXIT),
                                0,
                                0,
                                0,
                                twice,
                                twice,
                                0,
                                Severity.WARNING));
        assertThat(read("{\"when\": \"changes\"}").standing().alert().on())
                .containsExactly(Transition.CHANGE);
    }

    @Test
    void aConditionThatNeedsNoModelNeedsNoQuestion() {
        Question question =
                reader.read(
                        new QuestionReader.Origin("q", "lobby", 1),
                        Utf8.bytes(
                                "{\"standing\": {\"every\": \"5 s\", \"alert\": {\"when\": \"camera silent for 30 s\"}}}"));

        assertThat(question.fault()).isNull();
        assertThat(question.text()).isEqualTo("camera silent for 30 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                       | when           | 'standing.alert.when' is missing
                    {"when": "=> 3"}                         | when           | 'standing.alert.when' is '=> 3', not a condition such as "yes"
                    {"when": ["yes"]}                        | when           | not a condition
                    {"when": "yes", "on": "enters"}          | on             | 'standing.alert.on' is 'enters', not some of enter, exit, change and while, joined by
                    {"when": "yes", "on": "enter,exit"}      | on             | 'standing.alert.on'
                    {"when": "changes", "on": "enter"}       | on             | say "change" in 'standing.alert.on'
                    {"when": "yes", "on": "while"}           | cooldown       | 'standing.alert.cooldown' is missing
                    {"when": "yes", "min_confidence": 60}    | min_confidence | 'standing.alert.min_confidence' is '60', not a number from 0 to 1
                    {"when": "yes", "for": 0}                | for            | 'standing.alert.for' is '0', not a number of evaluations
                    {"when": "yes", "for": "PT-1S"}          | for            | 'standing.alert.for'
                    {"when": "yes", "recover": "a while"}    | recover        | 'standing.alert.recover'
                    {"when": "yes", "cooldown": 10}          | cooldown       | 'standing.alert.cooldown'
                    {"when": "yes", "band": -1}              | band           | 'standing.alert.band'
                    """)
    void aBadFieldIsNamedWithItsValueAndTheRemedy(String alert, String field, String fault)
            throws JsonProcessingException {
        Question question = read(alert);

        assertThat(question.fault()).contains(fault);
        assertThat(question.faultField()).isEqualTo("standing.alert." + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id": "q", "ack": true, "by": "anna"}                | ACKNOWLEDGE | anna |
                    {"id": "q", "mute": true, "until": 1795344062500}     | MUTE        |      | 1795344062500
                    {"id": "q", "mute": false, "by": "anna"}              | UNMUTE      | anna |
                    """)
    void somebodySaysSomethingOfARule(String json, Order order, String by, Long untilMs)
            throws JsonProcessingException {
        Question question =
                reader.read(new QuestionReader.Origin("x", "lobby", 1), Utf8.bytes(json));

        assertThat(question)
                .isEqualTo(Question.order("q", "lobby", order, new Mandate(by, untilMs), 1));
        assertThat(fits(json)).isTrue();
    }

    @Test
    void aFieldThatIsNearlyAKnownOneIsNamedInANote() throws JsonProcessingException {
        assertThat(read("{\"when\": \"yes\", \"cooldwon\": \"1 h\"}").notes())
                .containsExactly(
                        "The field 'standing.alert.cooldwon' is not known and was passed over: did you mean 'standing.alert.cooldown'?");
    }

    /**
     * A question with a rule; what is taken for a rule here the schema that is shipped takes too.
     */
    private Question read(String alert) throws JsonProcessingException {
        String json =
                "{\"question\": \"Is it?\", \"standing\": {\"every\": \"5 s\", \"alert\": %s}}"
                        .formatted(alert);
        Question question =
                reader.read(new QuestionReader.Origin("q", "lobby", 1), Utf8.bytes(json));
        assertThat(question.fault() != null || fits(json)).isTrue();
        return question;
    }

    private static boolean fits(String json) throws JsonProcessingException {
        return WireSchema.QUESTION.faults(new ObjectMapper().readTree(json)).isEmpty();
    }
}
