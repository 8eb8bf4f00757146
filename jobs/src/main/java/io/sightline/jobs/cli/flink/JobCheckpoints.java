package io.sightline.jobs.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.jobs.cli.terminal.CommandException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A running job's checkpoints, by Flink's page. */
public final class JobCheckpoints {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofMillis(100);

    private final FlinkPage page;
    private final String path;
    private final Runnable throwIfEnded;

    JobCheckpoints(URI page, String job, Runnable throwIfEnded) {
        this.page = new FlinkPage(page);
        this.path = "/jobs/" + job + "/checkpoints";
        this.throwIfEnded = throwIfEnded;
    }

    /**
     * Has the job make one, and waits for it.
     *
     * @throws CommandException if Flink takes no such request, the job has ended, or no checkpoint
     *     is there in time
     */
    public WrittenState make(Duration within) {
        String request =
                page.post(path, JSON.createObjectNode().put("checkpointType", "CONFIGURED"))
                        .map(accepted -> accepted.path("request-id").asText())
                        .orElseThrow(
                                () -> new CommandException("Flink takes no request at " + path));
        JsonNode made = at("/details/" + id(request, within));
        return new WrittenState(
                made.path("checkpointed_size").asLong(),
                made.path("end_to_end_duration").asLong() / 1e3);
    }

    private long id(String request, Duration within) {
        long endNanos = System.nanoTime() + within.toNanos();
        JsonNode done = at("/" + request);
        while (!done.at("/status/id").asText().equals("COMPLETED")) {
            throwIfEnded.run();
            if (System.nanoTime() > endNanos) {
                throw new CommandException(
                        "No checkpoint within %d minutes".formatted(within.toMinutes()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
            done = at("/" + request);
        }
        JsonNode failure = done.at("/operation/failureCause");
        if (failure.isObject()) {
            throw new CommandException("A checkpoint failed: " + failure.path("class").asText());
        }
        return done.at("/operation/checkpointId").asLong();
    }

    private JsonNode at(String below) {
        return page.get(path + below).orElseGet(JSON::createObjectNode);
    }
}
