package io.sightline.jobs.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.flink.JobHealth;
import io.sightline.jobs.client.UnreadRecords;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");
    private static final URI PAGE = URI.create("http://localhost:8081");
    private static final UnreadRecords UNKNOWN = new UnreadRecords(null, null);

    private final SortedMap<String, JsonNode> scenes = new TreeMap<>();

    @Test
    void aJobSaysWhoseTopicsItReadsUnlessItIsAnOlderOne() {
        JobHealth says = new JobHealth("RUNNING", 1, "", "c1", null, 0, null, null, null);
        JobHealth older = new JobHealth("RUNNING", 1, "", "", null, 0, null, null, null);

        assertThat(says.isOfAnother("c2")).isTrue();
        assertThat(says.isOfAnother("c1")).isFalse();
        assertThat(older.isOfAnother("c2")).isFalse();
    }

    @Test
    void theJobAndEveryCameraHaveALine() throws Exception {
        know(
                "lobby",
                """
                {"frames": 12, "coverage": {"ratio": 0.973}, "geometry_lag_ms": 1200,
                 "waiting_questions": 1, "standing": [{"id": "dock", "question": "Is it open?",
                 "every_ms": 5000, "notify": "changes", "until": null,
                 "next": "2026-11-22T10:41:03Z"}],
                 "cameras": [{"camera": "door", "newest_frame": "2026-11-22T10:40:58Z",
                 "frames_per_second": 2}, {"camera": "hall", "newest_frame": "soon"}]}
                """);
        know("new", "{\"frames\": 0, \"coverage\": null, \"waiting_questions\": 2}");
        JobHealth job =
                new JobHealth(
                        "RUNNING",
                        Duration.ofHours(3).toMillis(),
                        "models/rooms-3",
                        "c1",
                        NOW.minusSeconds(4).toEpochMilli(),
                        1,
                        "No disk.",
                        2L,
                        5L);

        StatusReport report = new StatusReport(NOW, PAGE, job, new UnreadRecords(1L, 0L), scenes);

        assertThat(report.lines())
                .containsExactly(
                        "Job      RUNNING for 3 h · 2 restarts · last checkpoint 4.0 s ago · 1 failed"
                                + " checkpoint · last failure: No disk.",
                        "Model    models/rooms-3",
                        "Queue    3 questions waiting in scenes · 5 being answered · 1 frame unread ·"
                                + " 0 questions unread (as of the last checkpoint)",
                        "",
                        "SCENE  CAMERA  LAST FRAME  RATE   FRAMES  COVERAGE  GEOMETRY LAG  STANDING  WAITING",
                        "lobby  door    2.0 s ago   2.0/s  12      0.97      1.2 s         1         1",
                        "lobby  hall    unknown     0.0/s  12      0.97      1.2 s         1         1",
                        "new    -       -           -      0       unknown   0 s           0         2");
        assertThat(report.questions())
                .containsExactly(
                        "",
                        "SCENE  ID    EVERY  NOTIFY   UNTIL  NEXT      QUESTION",
                        "lobby  dock  5.0 s  changes  -      in 3.0 s  Is it open?");
    }

    @Test
    void whatIsNotKnownIsSaidToBe() {
        StatusReport report = new StatusReport(NOW, PAGE, null, UNKNOWN, scenes);

        assertThat(report.lines())
                .containsExactly(
                        "Job      none on Flink's page http://localhost:8081 (name another with --flink)",
                        "Queue    0 questions waiting in scenes",
                        "",
                        "No scene is known yet.");
        assertThat(report.json().toString())
                .isEqualTo(
                        "{\"job\":null,\"unread\":{\"frames\":null,\"questions\":null},\"scenes\":[]}");
    }

    private void know(String scene, String status) throws JsonProcessingException {
        scenes.put(scene, new ObjectMapper().readTree(status));
    }
}
