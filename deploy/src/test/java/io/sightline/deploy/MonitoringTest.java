package io.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Dashboard and alerts rest on metrics that the table names; that these exist a chaos test shows.
 */
class MonitoringTest {
    private static final Pattern METRIC = Pattern.compile("flink_\\w+");
    private static final String DASHBOARD = "deploy/grafana/dashboards/sightline.json";

    private final Set<String> table = metrics(Yaml.text(Yaml.ROOT.resolve("jobs/METRICS.md")));

    @Test
    void everyMetricOfTheDashboardIsInTheTable() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Yaml.ROOT.resolve(DASHBOARD).toFile());
        Set<String> titles = new TreeSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            titles.add(panel.path("title").asText());
            panel.path("targets").forEach(target -> assertKnown(target.path("expr").asText()));
        }

        assertThat(titles)
                .contains(
                        "Records waiting",
                        "Answers by status",
                        "Latency of an answer, median by part",
                        "Coverage by scene",
                        "Geometry's lag",
                        "Geometry shed",
                        "Queue",
                        "Batch size",
                        "Prefix hits",
                        "Memory of the device",
                        "Refused by the engine",
                        "Dead letters by code",
                        "Alerts and standing questions",
                        "Checkpoints");
    }

    @Test
    void everyAlertRestsOnTheTableAndSaysWhatToDo() {
        JsonNode rules = Yaml.read("deploy/prometheus/alerts.yml").at("/groups/0/rules");

        assertThat(rules).hasSizeGreaterThan(10);
        for (JsonNode rule : rules) {
            assertKnown(rule.path("expr").asText());
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/runbook").asText()).hasSizeGreaterThan(40);
        }
    }

    private void assertKnown(String expression) {
        assertThat(metrics(expression)).as(expression).isNotEmpty().isSubsetOf(table);
    }

    private static Set<String> metrics(String text) {
        Set<String> names = new TreeSet<>();
        Matcher metric = METRIC.matcher(text);
        while (metric.find()) {
            names.add(metric.group());
        }
        return names;
    }
}
