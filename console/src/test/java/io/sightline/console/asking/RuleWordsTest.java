package io.sightline.console.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.QuestionReader;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWordsTest {
    private static final QuestionReader JOB =
            new QuestionReader(new QuestionLimits(4096, 26, 32, 1024, Duration.ofSeconds(1)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Tell me when the fire door is blocked for 30 s | Is the fire door blocked? | yes | 30 s",
                "when the fire door is not blocked | Is the fire door blocked? | no | 2",
                "if the lights are on | Are the lights on? | yes | 2",
                "Is the fire door blocked? | Is the fire door blocked? | yes | 2",
                "there are more than 3 people | How many people are in this room? | > 3 | 2",
                "warn me if at least 2 chairs | How many chairs are in this room? | >= 2 | 2",
                "when fewer than 2 people are here | How many people are in this room? | < 2 | 2",
                "nobody is in the room | How many people are in this room? | 0 | 2",
                "when there is a ball | Is there a ball in this room? | yes | 2",
                "there is no extinguisher on the wall | Is there an extinguisher on the wall? | no | 2",
                "when more than 3.5 people are here | How many people are in this room? | > 3.5 | 2",
                "if more than one person is in the room | How many people are in this room? | > 1 | 2",
                "the number of chairs is above 3 | How many chairs are in this room? | > 3 | 2",
                "there are twelve chairs | How many chairs are in this room? | 12 | 2",
                "there are no chairs | Are there chairs? | no | 2",
                "there is water on the floor | Is there water on the floor? | yes | 2",
                "when there is a ball for 1.5 min | Is there a ball in this room? | yes | 90 s",
                "when there is a ball for half a minute | Is there a ball in this room? | yes | 30 s",
                "when there is a ball for an hour | Is there a ball in this room? | yes | 1 h",
                "when there is a ball for 0.5 s | Is there a ball in this room? | yes | 500 ms",
                "the camera is silent for 2 minutes | - | camera silent for 2 min | 1",
                "camera door moved | - | camera door moved | 1",
                "coverage drops below 40 % | - | coverage below 40 % | 1"
            })
    void wordsBecomeATypedRule(String words, String question, String when, String held) {
        ObjectNode rule = RuleWords.read(words);

        assertThat(rule.path("question").asText(null)).isEqualTo(question);
        assertThat(rule.at("/standing/alert/when").asText()).isEqualTo(when);
        assertThat(rule.at("/standing/alert/for").asText()).isEqualTo(held);
        assertThat(JOB.read(new Origin("r", "lobby", 0), bytes(rule)).fault()).isNull();
    }

    @Test
    void howOftenIsSaidInTheSameSentence() {
        ObjectNode rule =
                RuleWords.read(
                        "Tell me if the door is open for 1 minute, check every 10 seconds, at most once per 2 hours.");

        assertThat(rule.path("question").asText()).isEqualTo("Is the door open?");
        assertThat(rule.at("/standing/every").asText()).isEqualTo("10 s");
        assertThat(rule.at("/standing/alert/for").asText()).isEqualTo("1 min");
        assertThat(rule.at("/standing/alert/cooldown").asText()).isEqualTo("2 h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Critical: when the fire door is blocked | critical",
                "info, tell me if the fire door is blocked | info",
                "tell me, critical: when the fire door is blocked | critical",
                "critical when the fire door is blocked | critical",
                "critical: Is the fire door blocked? | critical",
                "when the fire door is blocked | -"
            })
    void howMuchItMattersIsSaidFirst(String words, String severity) {
        ObjectNode rule = RuleWords.read(words);

        assertThat(rule.path("question").asText()).isEqualTo("Is the fire door blocked?");
        assertThat(rule.at("/standing/alert/severity").asText(null)).isEqualTo(severity);
    }

    /** Some letters are longer when they are small. */
    @Test
    void lettersOfEitherCaseAreRead() {
        ObjectNode rule = RuleWords.read("WHEN More than 3 İİİİİ ARE HERE FOR 30 S");

        assertThat(rule.at("/standing/alert/when").asText()).isEqualTo("> 3");
        assertThat(rule.at("/standing/alert/for").asText()).isEqualTo("30 s");
        assertThat(rule.path("question").asText()).contains("İİİİİ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tell me | tell me",
                "something odd happens | something odd happens",
                "when | when",
                "42 | 42",
                "the the the | the the the",
                "when there is no | when there is no",
                "when there is a | when there is a",
                "? | ?",
                "How many people are there? | How many people are there?",
                "when the door is open for a while | for a while",
                "when the door is open for some 30 s | for some 30 s",
                "when the door is open for 2 days | for 2 days",
                "when the door is open for 1.2.3 min | for 1.2.3 min",
                "Is the door open for a quarter of an hour? | for a quarter of an hour",
                "when the door is open, critical | critical",
                "info: critical: when the door is open | critical",
                "more than several people are here | more than several",
                "the number of chairs is large | number of"
            })
    void whatIsNotUnderstoodIsSaidAndNotGuessed(String words, String part) {
        assertThatThrownBy(() -> RuleWords.read(words))
                .isInstanceOf(NotUnderstoodException.class)
                .hasMessage("'%s' is not understood: %s.", part, RuleWords.GRAMMAR);
    }

    private static byte[] bytes(ObjectNode rule) {
        return rule.toString().getBytes(StandardCharsets.UTF_8);
    }
}
