package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules matter, what they would have told, and what becomes of them. */
@Timeout(120)
class RulesITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRIAL =
            """
            {"rule": {"scene": "dock", "question": "Is the door open?",
                      "standing": {"every": "5 s", "alert": {"when": "%s", "for": 1}}},
             "answers": [{"as_of": "%s", "status": "answered", "answer": "yes",
                          "value": {"type": "yes-no", "boolean": true}}]}""";

    @RegisterExtension private static final OpenConsole CONSOLE = new OpenConsole();

    /** What was told before alerts said it is a warning. */
    @Test
    void alertsAreFoundByHowMuchTheyMatter() throws Exception {
        Records hall = new Records("hall");
        String critical =
                hall.alert("fire", "?", "enter", Instant.EPOCH, List.of())
                        .replaceFirst("\\{", "{\"severity\":\"critical\",");
        CONSOLE.broker().alert("hall", hall.alert("old", "?", "enter", Instant.EPOCH, List.of()));
        CONSOLE.broker().alert("hall", critical);

        assertThat(rules("")).containsExactlyInAnyOrder("old", "fire");
        assertThat(rules("&severity=critical")).containsExactly("fire");
        assertThat(rules("&severity=warning")).containsExactly("old");
        assertThat(send(call("/api/alerts?severity=bad")).statusCode()).isEqualTo(400);
    }

    @Test
    void aRuleIsTriedOnAnswersThatThereAre() throws Exception {
        HttpResponse<String> told = trial("yes", "1970-01-01T00:00:00Z");

        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(told.body()).contains("\"looks\":[true]", "\"transition\":\"enter\"");
        assertThat(trial("changes", "1970-01-01T00:00:00Z").statusCode()).isEqualTo(422);
        assertThat(trial("yes", "noon").statusCode()).isEqualTo(400);
    }

    /** As on the questions' topic, which the job follows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ack    | {"ack":true,"by":"local","until":"2030-01-01T00:00:00Z"}
                    mute   | {"mute":true,"by":"local","until":"2030-01-01T00:00:00Z"}
                    unmute | {"mute":false,"by":"local"}
                    pause  | {"pause":true,"by":"local"}
                    resume | {"pause":false,"by":"local"}
                    cancel | {"cancel":true,"by":"local"}
                    """)
    void anOrderToARuleGoesToItsTopic(String order, String said) throws Exception {
        String rule = "gate-" + order;
        CONSOLE.broker()
                .standing("yard", rule, new Records("yard").standing(rule, "Is it open?", "yes"));
        while (!send(call("/api/rules?scene=yard")).body().contains(rule)) {
            Thread.onSpinWait();
        }
        ObjectNode expected = (ObjectNode) JSON.readTree(said);
        String until = expected.has("until") ? "{\"until\":\"2030-01-01T00:00:00Z\"}" : "{}";

        CONSOLE.post("/api/scenes/yard/rules/" + rule + "/" + order, until, 202);

        assertThat(CONSOLE.broker().question(rule)).isEqualTo(expected.put("id", rule));
    }

    @Test
    void anOrderThatThereIsNotIsRefused() throws Exception {
        CONSOLE.broker()
                .standing("yard", "lamp", new Records("yard").standing("lamp", "Is it on?", "yes"));
        while (!send(call("/api/rules?scene=yard")).body().contains("lamp")) {
            Thread.onSpinWait();
        }

        CONSOLE.post("/api/scenes/yard/rules/lamp/forget", "{}", 404);
        CONSOLE.post("/api/scenes/yard/rules/lamp/mute", "{\"until\":\"noon\"}", 400);
    }

    private static HttpResponse<String> trial(String when, String asOf) throws Exception {
        return send(
                call("/api/rules/test")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(TRIAL.formatted(when, asOf))));
    }

    private static List<String> rules(String query) throws Exception {
        String found = send(call("/api/alerts?scene=hall" + query)).body();
        return JSON.readTree(found).path("alerts").findValuesAsText("rule");
    }

    private static HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(CONSOLE.uri(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder call) throws Exception {
        return OpenConsole.HTTP.send(call.build(), BodyHandlers.ofString());
    }
}
