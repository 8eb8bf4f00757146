package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What rules matter, and what they would have told. */
@Timeout(120)
class RulesITCase {
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

    private static HttpResponse<String> trial(String when, String asOf) throws Exception {
        return send(
                call("/api/rules/test")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(TRIAL.formatted(when, asOf))));
    }

    private static List<String> rules(String query) throws Exception {
        String found = send(call("/api/alerts?scene=hall" + query)).body();
        return JsonMapper.builder().build().readTree(found).path("alerts").findValuesAsText("rule");
    }

    private static HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(CONSOLE.uri(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder call) throws Exception {
        return OpenConsole.HTTP.send(call.build(), BodyHandlers.ofString());
    }
}
