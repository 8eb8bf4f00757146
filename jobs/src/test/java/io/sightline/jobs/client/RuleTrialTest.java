package io.sightline.jobs.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.QuestionReader;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import io.sightline.scene.Question;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTrialTest {
    private final ArrayNode answers = JsonMapper.builder().build().createArrayNode();

    /** The job's own rule says it: what is unknown neither confirms nor recovers. */
    @Test
    void whatWouldHaveBeenToldIsWhatTheJobTells() {
        answer(0, "answered", "no");
        answer(10, "answered", "yes");
        answer(20, "no_frames", null);
        answer(30, "answered", "Yes.");
        answer(40, "answered", "no");
        answer(50, "answered", "no");

        ObjectNode told = trial("yes").over(answers);

        assertThat(told.path("looks"))
                .extracting(JsonNode::asText)
                .containsExactly("false", "true", "null", "true", "false", "false");
        assertThat(told.path("told")).hasSize(2);
        assertThat(told.at("/told/0/transition").asText()).isEqualTo("enter");
        assertThat(told.at("/told/0/since").asText()).isEqualTo(moment(10));
        assertThat(told.at("/told/1/since").asText()).isEqualTo(moment(40));
    }

    @Test
    void nothingIsToldOfNoAnswers() {
        assertThat(trial(">= 3").over(answers).path("told")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "changes by 2", "camera moved", "coverage below 40 %"})
    void whatIsNotAboutSingleAnswersHasNone(String when) {
        assertThat(RuleTrial.of(question(when))).isEmpty();
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        answers.addObject().put("as_of", "noon");
        assertThatThrownBy(() -> trial("yes").over(answers)).hasMessageContaining("is none");
        answers.removeAll().add("yes");
        assertThatThrownBy(() -> trial("yes").over(answers)).hasMessageContaining("is none");
    }

    private void answer(int second, String status, String words) {
        ObjectNode answer = answers.addObject().put("as_of", moment(second)).put("status", status);
        answer.put("answer", words);
        if (words != null) {
            answer.putObject("value").put("type", "text").put("text", words);
        }
    }

    private static String moment(int second) {
        return Instant.ofEpochSecond(second).toString();
    }

    private static RuleTrial trial(String when) {
        return RuleTrial.of(question(when)).orElseThrow();
    }

    private static Question question(String when) {
        String json =
                "{\"question\": \"Is it?\", \"standing\": {\"every\": \"5 s\", \"alert\": {\"when\": \"%s\"}}}";
        return new QuestionReader(QuestionLimits.of(JobConfiguration.defaults()))
                .read(
                        new Origin("rule", "lobby", 0),
                        json.formatted(when).getBytes(StandardCharsets.UTF_8));
    }
}
