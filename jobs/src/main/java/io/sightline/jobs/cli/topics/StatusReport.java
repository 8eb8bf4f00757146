package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.flink.JobHealth;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.Lapse;
import io.sightline.jobs.cli.terminal.TextTable;
import io.sightline.jobs.client.UnreadRecords;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * What {@code status} says.
 *
 * @param now when it is said
 * @param page where Flink was asked
 * @param job how the job does, {@code null} if Flink does not answer or has none of this Kafka
 * @param unread what the job has not read yet
 * @param scenes what is known of scenes, by name, as on their topic
 */
record StatusReport(
        Instant now,
        URI page,
        JobHealth job,
        UnreadRecords unread,
        SortedMap<String, JsonNode> scenes) {

    /** For somebody who reads: the job, then a line for each camera. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (job == null) {
            lines.add("Job      none on Flink's page " + page + " (name another with --flink)");
        } else {
            lines.add("Job      " + health());
            lines.add("Model    " + (job.model().isEmpty() ? "not said" : job.model()));
        }
        lines.add("Queue    " + queue());
        lines.add("");
        lines.addAll(scenes.isEmpty() ? List.of("No scene is known yet.") : cameras().lines());
        return lines;
    }

    /** The standing questions of all its scenes, after an empty line; nothing where none stands. */
    List<String> questions() {
        StandingTable questions = StandingTable.of(scenes);
        List<String> lines = new ArrayList<>();
        if (!questions.isEmpty()) {
            lines.add("");
            lines.addAll(questions.lines(now));
        }
        return lines;
    }

    private String health() {
        List<String> parts = new ArrayList<>();
        parts.add(job.state() + " for " + Lapse.of(Duration.ofMillis(job.runningMs())));
        if (job.restarts() != null) {
            parts.add(Counted.of(job.restarts(), "restart"));
        }
        parts.add(
                job.checkpointMs() == null
                        ? "no checkpoint yet"
                        : "last checkpoint " + ago(Instant.ofEpochMilli(job.checkpointMs())));
        if (job.failedCheckpoints() > 0) {
            parts.add(Counted.of(job.failedCheckpoints(), "failed checkpoint"));
        }
        if (job.failure() != null) {
            parts.add("last failure: " + job.failure());
        }
        return String.join(" · ", parts);
    }

    private String queue() {
        List<String> parts = new ArrayList<>();
        long waiting =
                scenes.values().stream().mapToLong(s -> s.path("waiting_questions").asLong()).sum();
        parts.add(Counted.of(waiting, "question") + " waiting in scenes");
        if (job != null && job.underWay() != null) {
            parts.add(job.underWay() + " being answered");
        }
        if (unread.frames() != null) {
            parts.add(Counted.of(unread.frames(), "frame") + " unread");
        }
        if (unread.questions() != null) {
            parts.add(Counted.of(unread.questions(), "question") + " unread");
        }
        return String.join(" · ", parts)
                + (unread.frames() == null ? "" : " (as of the last checkpoint)");
    }

    private TextTable cameras() {
        TextTable table =
                new TextTable(
                        "SCENE",
                        "CAMERA",
                        "LAST FRAME",
                        "RATE",
                        "FRAMES",
                        "COVERAGE",
                        "GEOMETRY LAG",
                        "STANDING",
                        "WAITING");
        for (Map.Entry<String, JsonNode> scene : scenes.entrySet()) {
            JsonNode status = scene.getValue();
            if (status.path("cameras").isEmpty()) {
                row(scene.getKey(), status, "-", "-", "-", table);
            }
            for (JsonNode camera : status.path("cameras")) {
                row(
                        scene.getKey(),
                        status,
                        camera.path("camera").asText(),
                        ago(moment(camera.path("newest_frame"))),
                        format("%.1f/s", camera.path("frames_per_second").asDouble()),
                        table);
            }
        }
        return table;
    }

    private static void row(
            String scene,
            JsonNode status,
            String camera,
            String lastFrame,
            String rate,
            TextTable table) {
        JsonNode coverage = status.at("/coverage/ratio");
        table.row(
                scene,
                camera,
                lastFrame,
                rate,
                status.path("frames").asText(),
                coverage.isNumber() ? format("%.2f", coverage.asDouble()) : "unknown",
                Lapse.of(Duration.ofMillis(status.path("geometry_lag_ms").asLong())),
                status.path("standing_questions")
                        .asText(Integer.toString(status.path("standing").size())),
                status.path("waiting_questions").asText());
    }

    /** For a program: scenes as on their topic. */
    ObjectNode json() {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        putJob(root);
        root.putObject("unread")
                .put("frames", unread.frames())
                .put("questions", unread.questions());
        root.putArray("scenes").addAll(scenes.values());
        return root;
    }

    private void putJob(ObjectNode root) {
        if (job == null) {
            root.putNull("job");
            return;
        }
        root.putObject("job")
                .put("page", page.toString())
                .put("state", job.state())
                .put("running_ms", job.runningMs())
                .put("model", job.model())
                .put("last_checkpoint", moment(job.checkpointMs()))
                .put("failed_checkpoints", job.failedCheckpoints())
                .put("last_failure", job.failure())
                .put("restarts", job.restarts())
                .put("questions_under_way", job.underWay());
    }

    private String ago(Instant moment) {
        return moment == null ? "unknown" : Lapse.of(Duration.between(moment, now)) + " ago";
    }

    private static Instant moment(JsonNode time) {
        try {
            return Instant.parse(time.asText());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String moment(Long timeMs) {
        return timeMs == null ? null : Instant.ofEpochMilli(timeMs).toString();
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
