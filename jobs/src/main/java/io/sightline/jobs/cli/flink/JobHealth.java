package io.sightline.jobs.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.SpatialAnswerJob;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * How the job does, by Flink's page.
 *
 * @param state in Flink's words, such as {@code RUNNING}
 * @param runningMs since it was started
 * @param model what answers, as the job said when it was started; empty if it did not
 * @param cluster whose topics it reads, as its brokers call themselves; empty likewise
 * @param checkpointMs when its last checkpoint was complete, {@code null} before the first
 * @param failedCheckpoints since it was started
 * @param failure why it failed last, {@code null} if it never did
 * @param restarts after failures; {@code null} where Flink does not say yet
 * @param underWay questions that are being answered; {@code null} likewise
 */
public record JobHealth(
        String state,
        long runningMs,
        String model,
        String cluster,
        Long checkpointMs,
        int failedCheckpoints,
        String failure,
        Long restarts,
        Long underWay) {

    /** Whether it reads another Kafka than this one, as far as it says so. */
    public boolean isOfAnother(String otherCluster) {
        return !cluster.isEmpty() && !cluster.equals(otherCluster);
    }

    /** The newest job of ours on a Flink; nothing where there is none, or Flink does not answer. */
    public static Optional<JobHealth> of(FlinkPage flink) {
        return flink.get("/jobs/overview")
                .flatMap(
                        overview ->
                                StreamSupport.stream(overview.path("jobs").spliterator(), false)
                                        .filter(JobHealth::isOurs)
                                        .max(
                                                Comparator.comparingLong(
                                                        job -> job.path("start-time").asLong())))
                .map(job -> of(job, flink));
    }

    private static boolean isOurs(JsonNode job) {
        return job.path("name").asText().equals(SpatialAnswerJob.NAME);
    }

    private static JobHealth of(JsonNode job, FlinkPage flink) {
        String path = "/jobs/" + job.path("jid").asText();
        Optional<JsonNode> checkpoints = flink.get(path + "/checkpoints");
        Optional<JsonNode> said =
                flink.get(path + "/config")
                        .map(config -> config.at("/execution-config/user-config"));
        JobMetrics metrics = new JobMetrics(flink, path);
        return new JobHealth(
                job.path("state").asText(),
                job.path("duration").asLong(),
                said.map(user -> user.path("model").asText()).orElse(""),
                said.map(user -> user.path("kafka-cluster").asText()).orElse(""),
                checkpoints
                        .map(all -> all.at("/latest/completed/latest_ack_timestamp"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::asLong)
                        .orElse(null),
                checkpoints.map(all -> all.at("/counts/failed").asInt()).orElse(0),
                flink.get(path + "/exceptions?maxExceptions=1")
                        .map(history -> history.at("/exceptionHistory/entries/0/stacktrace"))
                        .filter(JsonNode::isTextual)
                        .map(trace -> JobFailure.rootOf(trace.asText()).sentence())
                        .orElse(null),
                metrics.ofJob("numRestarts"),
                metrics.ofTasks("answers.under-way"));
    }
}
